package io.assay.stack.test;

import io.assay.stack.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A real OpenID Connect provider with a realm of its own, as a process. It is started where its distribution was
 * unpacked, which {@code -Pkeycloak} does: it is too big to be brought for every build. Who uses it adds Awaitility.
 */
public final class Keycloak implements AutoCloseable {
    /** The system property that names the folder of the distribution; where there is none, tests cannot start it. */
    public static final String HOME = "assay.keycloak";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final String realm;

    private Keycloak(Process process, String realm) {
        this.process = process;
        this.realm = realm;
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @param description the realm {@code assay}, as Keycloak imports it
     */
    public static Keycloak start(InputStream description) {
        Path home = Path.of(System.getProperty(HOME));
        int port = FreePorts.any();
        String realm = "http://127.0.0.1:" + port + "/realms/assay";
        try {
            Path realms = Files.createDirectories(home.resolve("data/import"));
            Files.copy(description, realms.resolve("assay-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            Process process = new ProcessBuilder(
                            "sh",
                            "bin/kc.sh",
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("keycloak.log").toFile())
                    .start();
            Keycloak keycloak = new Keycloak(process, realm);
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(keycloak::answers);
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the realm, which is the issuer of its tokens. */
    public String realm() {
        return realm;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy); // the script does not hand signals on
        process.destroy();
    }

    private boolean answers() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(realm)).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }
}
