package io.assay.cli.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks a server, from the environment, since arguments are seen by everyone on a machine.
 *
 * @param authorization value of the header of that name; null for nobody
 */
record Credentials(@Nullable String authorization) {
    static final String API_KEY = "ASSAY_SOURCE_API_KEY";
    static final String USERNAME = "ASSAY_SOURCE_USERNAME";
    static final String PASSWORD = "ASSAY_SOURCE_PASSWORD";

    /**
     * A key, or else a name and a password.
     *
     * @param scheme how the server wants a key to be announced, such as {@code ApiKey}
     */
    static Credentials of(Map<String, String> environment, String scheme) {
        String key = environment.getOrDefault(API_KEY, "");
        if (!key.isBlank()) {
            return new Credentials(scheme + " " + key.strip());
        }
        String username = environment.getOrDefault(USERNAME, "");
        if (username.isEmpty()) {
            return new Credentials(null);
        }
        byte[] both = (username + ":" + environment.getOrDefault(PASSWORD, "")).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String toString() {
        return authorization == null ? "nobody" : "somebody";
    }
}
