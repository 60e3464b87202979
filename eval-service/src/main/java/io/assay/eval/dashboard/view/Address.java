package io.assay.eval.dashboard.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is, for a link. Names that may have anything in them go into the query: a path that is encoded does not
 * survive every proxy.
 *
 * @param text path and query, encoded
 */
public record Address(String text) {
    /** With one more parameter, unless it is null or empty. */
    public Address with(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        return new Address(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value));
    }

    /** A name as it stands in a path or a query. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The path and query. */
    @Override
    public String toString() {
        return text;
    }
}
