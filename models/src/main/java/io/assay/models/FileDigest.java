package io.assay.models;

import io.assay.contracts.event.ModelFile;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a file's bytes are.
 *
 * @param sha256 their SHA-256
 * @param bytes how many there are
 */
public record FileDigest(String sha256, long bytes) {
    private static final int BUFFER = 1 << 16;

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static FileDigest of(Path file) {
        MessageDigest digest = Identities.digest();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new FileDigest(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** A file below a folder, as a registration lists it. */
    public static ModelFile file(Path folder, String path) {
        FileDigest digest = of(folder.resolve(path));
        return new ModelFile(path, digest.sha256(), digest.bytes());
    }
}
