package io.assay.ingest.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A folder, or a part of a web server, that documents may be fetched from.
 *
 * @param address {@code file:///folder/}, {@code https://host/path/} or {@code http://host/path/}; its path ends in a slash
 */
record AllowedPlace(URI address) {
    private static final Set<String> WEB = Set.of("https", "http");
    private static final String FILE = "file";

    /**
     * A place as it is configured.
     *
     * @throws IllegalArgumentException if it is no absolute address of a known kind
     */
    static AllowedPlace of(String text) {
        URI address = URI.create(text.strip());
        boolean known = isFile(address) || (isWeb(address) && address.getHost() != null);
        if (!known || address.getRawQuery() != null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "no place for documents: " + text + "; it is like file:///folder/ or https://host/path/");
        }
        String path = address.getRawPath();
        return new AllowedPlace(path.endsWith("/") ? address : URI.create(text.strip() + "/"));
    }

    static boolean isFile(URI address) {
        return FILE.equals(scheme(address)) && address.getPath() != null && address.getRawAuthority() == null;
    }

    static boolean isWeb(URI address) {
        return WEB.contains(scheme(address));
    }

    /**
     * Whether a document lies within: for a file, after links have been followed.
     *
     * @throws IOException if there is no such file
     */
    boolean holds(URI document) throws IOException {
        if (!scheme(address).equals(scheme(document))) {
            return false;
        }
        if (isFile(document)) {
            return Path.of(document).toRealPath().startsWith(Path.of(address).toRealPath());
        }
        return address.getHost().equalsIgnoreCase(document.getHost())
                && address.getPort() == document.getPort()
                && document.getRawUserInfo() == null
                && document.normalize().equals(document) // no way up and out again
                && !document.getRawPath().toLowerCase(Locale.ROOT).contains("%2e")
                && document.getRawPath().startsWith(address.getRawPath());
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }
}
