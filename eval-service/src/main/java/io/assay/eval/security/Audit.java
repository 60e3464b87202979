package io.assay.eval.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jboss.logging.Logger;

/** Writes down who changed something, and who tried to. What was said is in the events; here are who, where and when. */
@Provider
public class Audit implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger("io.assay.audit");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SecurityIdentity identity;

    Audit(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!READING.contains(request.getMethod())) {
            String who = identity.isAnonymous()
                    ? "somebody"
                    : identity.getPrincipal().getName();
            LOG.infof(
                    "%s: %s %s answered %d",
                    who,
                    request.getMethod(),
                    request.getUriInfo().getRequestUri().getRawPath(),
                    response.getStatus());
        }
    }
}
