package io.assay.cli.archive;

import io.assay.contracts.identity.Identities;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of lines in UTF-8, each with its line feed. Not thread-safe. */
final class LineDigest {
    private final MessageDigest digest = Identities.digest();

    void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** All lines so far as 64 hex digits; it begins anew. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
