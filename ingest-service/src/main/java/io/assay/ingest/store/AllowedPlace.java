package io.assay.ingest.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder, a part of a web server or of a bucket, that documents may be fetched from.
 *
 * @param address {@code file:///folder/}, {@code https://host/path/}, {@code http://host/path/} or {@code s3://bucket/prefix/};
 *     its path ends in a slash
 */
record AllowedPlace(URI address) {
    private static final Set<String> WEB = Set.of("https", "http");
    private static final String FILE = "file";
    private static final String S3 = "s3";

    /** As Amazon's are, and those that older ones still have. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

    private static final Pattern UP_AND_OUT = Pattern.compile("(^|/)\\.\\.?(/|$)");

    /**
     * A place as it is configured.
     *
     * @throws IllegalArgumentException if it is no absolute address of a known kind
     */
    static AllowedPlace of(String text) {
        URI address = URI.create(text.strip());
        if (!isKnown(address) || address.getRawQuery() != null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no place for documents: " + text
                    + "; it is like file:///folder/, https://host/path/ or s3://bucket/prefix/");
        }
        String path = address.getRawPath();
        return new AllowedPlace(path.endsWith("/") ? address : URI.create(text.strip() + "/"));
    }

    /** Whether it is an address of a kind that documents are fetched by. */
    static boolean isKnown(URI address) {
        return isFile(address) || (isWeb(address) && address.getHost() != null) || isObject(address);
    }

    static boolean isFile(URI address) {
        return FILE.equals(scheme(address)) && address.getPath() != null && address.getRawAuthority() == null;
    }

    /** Whether it is that of an object of S3, or of what is within a bucket. */
    static boolean isObject(URI address) {
        return S3.equals(scheme(address))
                && address.getRawAuthority() != null
                && BUCKET.matcher(address.getRawAuthority()).matches();
    }

    private static boolean isWeb(URI address) {
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
        if (isObject(document)) {
            return address.getRawAuthority().equals(document.getRawAuthority())
                    && document.getPath().startsWith(address.getPath())
                    && !UP_AND_OUT.matcher(document.getPath()).find(); // a server may keep objects as files
        }
        return address.getHost().equalsIgnoreCase(document.getHost())
                && address.getPort() == document.getPort()
                && document.getRawUserInfo() == null
                && document.normalize().equals(document) // no way up and out again
                && !document.getRawPath().toLowerCase(Locale.ROOT).contains("%2e")
                && document.getRawPath().startsWith(address.getRawPath());
    }

    /** An address without what may be a secret, such as a signature. */
    static String plain(URI address) {
        if (isFile(address)) {
            return "file " + address.getPath();
        }
        String authority = isObject(address) ? address.getRawAuthority() : address.getHost();
        return address.getScheme() + "://" + authority + address.getRawPath();
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }
}
