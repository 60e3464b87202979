package io.assay.eval.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at each start who may use the dashboard, and does not start open to a whole network by accident. */
class AccessWiring {
    private static final Logger LOG = Logger.getLogger("io.assay.access");

    @Produces
    @Singleton
    Access access(AccessConfig config) {
        return Access.of(config);
    }

    void say(
            @Observes StartupEvent start,
            Access access,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host)
            throws UnknownHostException {
        if (access != Access.OPEN) {
            LOG.infof(
                    "The dashboard is for those with %s",
                    switch (access) {
                        case KEYS -> "a key in " + config.keys().orElseThrow();
                        case OIDC -> "an account at the OpenID Connect provider";
                        default ->
                            "an account at the OpenID Connect provider, or a key in "
                                    + config.keys().orElseThrow();
                    });
        } else if (InetAddress.getByName(host).isLoopbackAddress()) {
            LOG.infof("The dashboard is open to everybody on this machine, and to nobody else: it listens on %s", host);
        } else if (config.open()) {
            LOG.warnf(
                    "The dashboard is open to everybody who reaches this port, on %s, as assay.access.open says", host);
        } else {
            throw new IllegalStateException("The dashboard would be open to everybody who reaches this port, on " + host
                    + ". Give keys (assay.access.keys) or an OpenID Connect provider (assay.access.oidc), or say that"
                    + " this is wanted (assay.access.open=true), or listen on 127.0.0.1 (quarkus.http.host)");
        }
    }
}
