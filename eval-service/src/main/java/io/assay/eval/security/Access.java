package io.assay.eval.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Whether it is known who uses the dashboard: said at each start, and never open to a whole network by accident. */
@ApplicationScoped
class Access {
    private static final Logger LOG = Logger.getLogger("io.assay.access");

    private final AccessConfig config;
    private final String host;

    Access(AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    /** Whether everybody may do everything. */
    boolean isOpen() {
        return !config.oidc() && config.keys().isEmpty();
    }

    void check(@Observes StartupEvent start) throws UnknownHostException {
        if (!isOpen()) {
            LOG.infof("The dashboard is for those with %s", credentials());
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

    private String credentials() {
        return Stream.of(
                        Optional.of("an account at the OpenID Connect provider").filter(account -> config.oidc()),
                        config.keys().map(file -> "a key in " + file))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", or "));
    }
}
