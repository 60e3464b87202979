package io.assay.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes lines to where a command was told to. */
final class TextFile {
    private TextFile() {}

    /** Hands over what takes each line, without its end. */
    interface Lines {
        /** Writes them all. */
        void writeTo(Consumer<String> line);
    }

    /**
     * Writes lines in UTF-8, each with a line feed.
     *
     * @param file where to; absent for {@code out}
     */
    static void write(@Nullable Path file, PrintStream out, Lines lines) {
        if (file == null) {
            lines.writeTo(line -> out.print(line + "\n"));
            out.flush();
            return;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            lines.writeTo(line -> {
                try {
                    writer.write(line);
                    writer.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write " + file, e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
