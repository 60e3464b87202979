package io.assay.eval.security;

import io.assay.stack.test.Keycloak;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real OpenID Connect provider, and the settings that have the service ask it. */
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {
    private @Nullable Keycloak keycloak;

    @Override
    public Map<String, String> start() {
        try (InputStream realm =
                Objects.requireNonNull(OidcProvider.class.getResourceAsStream("/keycloak/assay-realm.json"))) {
            keycloak = Keycloak.start(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.oidc.auth-server-url", keycloak.realm(),
                "quarkus.oidc.client-id", "dashboard",
                "quarkus.oidc.credentials.secret", "dashboard-secret",
                "quarkus.oidc.roles.source", "accesstoken", // where Keycloak says them
                "assay.access.oidc", "true",
                "assay.test.realm", keycloak.realm());
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
