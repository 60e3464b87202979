package io.assay.eval.dashboard.person;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Who looks at a page: labels and judgements are kept under this name. */
@RequestScoped
@Named
public class Person {
    static final String COOKIE = "assay-person";
    static final int LONGEST_NAME = 100;

    private final SecurityIdentity identity;
    private final HttpHeaders headers;

    Person(SecurityIdentity identity, HttpHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    /** Whether the name is that of an account or a key, and not what anybody may say. */
    public boolean signedIn() {
        return !identity.isAnonymous();
    }

    /** The name of whoever is signed in, or else the one given in this browser; null where there is none. */
    public @Nullable String name() {
        if (signedIn()) {
            return identity.getPrincipal().getName();
        }
        Cookie cookie = headers.getCookies().get(COOKIE);
        if (cookie == null) {
            return null;
        }
        String name =
                URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8).strip();
        return name.isEmpty() || name.length() > LONGEST_NAME ? null : name;
    }
}
