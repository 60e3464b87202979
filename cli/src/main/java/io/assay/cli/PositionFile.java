package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where reading of an index has come to: its first line says which index, its second the position. Nothing is kept where no
 * file is named.
 */
final class PositionFile {
    private final @Nullable Path file;
    private final String owner;

    PositionFile(@Nullable Path file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * The position that an earlier run left.
     *
     * @throws CommandException if the file is about another index
     */
    Optional<String> read() {
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() != 2 || !lines.get(0).equals(owner)) {
                throw new CommandException(file
                        + " does not hold a position in this index. Name another file, or delete it to begin anew");
            }
            return Optional.of(lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    void write(String position) {
        if (file != null) {
            WholeFile.write(file, out -> print(out, owner + "\n" + position + "\n"));
        }
    }

    void delete() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + file, e);
            }
        }
    }

    private static void print(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a position", e);
        }
    }
}
