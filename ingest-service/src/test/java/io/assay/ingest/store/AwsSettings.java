package io.assay.ingest.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The system properties that Amazon's client reads, for the length of a test. */
final class AwsSettings implements AutoCloseable {
    private static final String KEY_ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String REGION = "aws.region";
    private static final String ENDPOINT = "aws.endpointUrlS3";

    private final Map<String, @Nullable String> before = new HashMap<>();

    /** None at all, as far as no variable of the environment has one. */
    AwsSettings(Path emptyFolder) {
        set("aws.disableEc2Metadata", "true");
        set("aws.sharedCredentialsFile", emptyFolder.resolve("credentials").toString());
        set("aws.configFile", emptyFolder.resolve("config").toString());
        set(KEY_ID, null);
        set(SECRET, null);
        set(REGION, null);
        set(ENDPOINT, null);
    }

    AwsSettings region() {
        set(REGION, "us-east-1");
        return this;
    }

    AwsSettings server(String address) {
        set(ENDPOINT, address);
        return region();
    }

    AwsSettings user(String keyId, String secret) {
        set(KEY_ID, keyId);
        set(SECRET, secret);
        return this;
    }

    private void set(String name, @Nullable String value) {
        String old = value == null ? System.clearProperty(name) : System.setProperty(name, value);
        before.putIfAbsent(name, old);
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
