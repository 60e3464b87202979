package io.assay.eval.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may use the dashboard. */
@ConfigMapping(prefix = "assay.access")
public interface AccessConfig {
    /** File of keys: a line each, {@code NAME ROLE SHA-256}. */
    Optional<Path> keys();

    /** Whether people sign in at the OpenID Connect provider that {@code quarkus.oidc} names. */
    @WithDefault("false")
    boolean oidc();

    /** Whether everybody who reaches the port may do everything, where that is more than this machine. */
    @WithDefault("false")
    boolean open();
}
