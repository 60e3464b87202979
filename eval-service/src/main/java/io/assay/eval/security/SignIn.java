package io.assay.eval.security;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * Takes a key where one is sent, and a session or a token of the provider otherwise. Strangers are sent to the provider
 * where there is one: by themselves, the two mechanisms would ask everybody for a key.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {
    private final HttpAuthenticationMechanism keys;
    private final HttpAuthenticationMechanism provider;
    private final boolean provided;

    SignIn(BasicAuthenticationMechanism keys, OidcAuthenticationMechanism provider, AccessConfig config) {
        this.keys = keys;
        this.provider = provider;
        this.provided = config.oidc();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return mechanism(context).authenticate(context, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return mechanism(context).getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return provided ? provider.getCredentialTypes() : keys.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return mechanism(context).getCredentialTransport(context);
    }

    private HttpAuthenticationMechanism mechanism(RoutingContext context) {
        String sent = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean key = sent != null && sent.regionMatches(true, 0, "Basic ", 0, "Basic ".length());
        return key || !provided ? keys : provider;
    }
}
