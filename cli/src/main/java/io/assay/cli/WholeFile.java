package io.assay.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** Writes a file that is there whole or not at all: it grows beside its place, and is moved there at its end. */
final class WholeFile {
    private static final String UNFINISHED = ".part";

    private WholeFile() {}

    /**
     * Writes a file, in the place of one that may be there.
     *
     * @param content writes into the stream; where it fails, nothing is left behind
     */
    static void write(Path file, Consumer<OutputStream> content) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.accept(out);
            } catch (RuntimeException e) {
                Files.deleteIfExists(unfinished);
                throw e;
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
