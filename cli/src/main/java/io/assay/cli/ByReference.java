package io.assay.cli;

import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.Document.Reference;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands over where a file lies, and its digest.
 *
 * @param base the address that files are served below, by their ids, without a slash at its end; null where the files
 *     themselves are within reach
 */
record ByReference(@Nullable String base) implements Handover {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public long mostBytes() {
        return Document.MOST_BYTES_BY_REFERENCE;
    }

    @Override
    public Document document(String id, Path file) throws IOException {
        String address = base == null ? file.toRealPath().toUri().toString() : base + "/" + encoded(id);
        return Document.at(new Reference(address, sha256(file)), id, DocumentFiles.type(id));
    }

    @Override
    public String hint() {
        return "";
    }

    private static String encoded(String id) {
        return Arrays.stream(id.split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Identities.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
