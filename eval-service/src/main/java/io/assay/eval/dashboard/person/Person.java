package io.assay.eval.dashboard.person;

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

    private final HttpHeaders headers;

    Person(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The name that was given in this browser; null where none was. */
    public @Nullable String name() {
        Cookie cookie = headers.getCookies().get(COOKIE);
        if (cookie == null) {
            return null;
        }
        String name =
                URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8).strip();
        return name.isEmpty() || name.length() > LONGEST_NAME ? null : name;
    }
}
