package io.assay.eval.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows people and programs by the name and the key that they send as HTTP's Basic credentials. */
@ApplicationScoped
class ApiKeyIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private final ApiKeys keys;

    ApiKeyIdentityProvider(AccessConfig config) {
        this.keys = config.keys().map(ApiKeys::read).orElseGet(ApiKeys::none);
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        String key = new String(request.getPassword().getPassword());
        return Uni.createFrom().item(() -> keys.role(name, key)
                .<SecurityIdentity>map(role -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRole(role)
                        .build())
                .orElseThrow(AuthenticationFailedException::new));
    }
}
