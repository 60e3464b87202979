package io.assay.eval.security;

import io.assay.stack.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID Connect provider with a realm of its own, as a process. It is started where its distribution was
 * unpacked, which {@code -Pkeycloak} does: it is too big to be brought for every build.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        Path home = Path.of(System.getProperty("assay.keycloak"));
        int port = FreePorts.any();
        try {
            Path realms = Files.createDirectories(home.resolve("data/import"));
            try (InputStream realm =
                    Objects.requireNonNull(Keycloak.class.getResourceAsStream("/keycloak/assay-realm.json"))) {
                Files.copy(realm, realms.resolve("assay-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            }
            process = new ProcessBuilder(
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String realm = "http://127.0.0.1:" + port + "/realms/assay";
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> answers(realm));
        return Map.of(
                "quarkus.oidc.auth-server-url", realm,
                "quarkus.oidc.client-id", "dashboard",
                "quarkus.oidc.credentials.secret", "dashboard-secret",
                "quarkus.oidc.roles.source", "accesstoken", // where Keycloak says them
                "assay.access.oidc", "true",
                "assay.test.realm", realm);
    }

    @Override
    public void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy); // the script does not hand signals on
            process.destroy();
        }
    }

    private static boolean answers(String realm) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(realm)).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }
}
