package io.assay.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The line by which broker and database say in their logs that they take requests. A port that answers would not do:
 * what answers there may be another process, that took the port first.
 */
final class ReadyLine {
    private static final String LINE = "assay: ready";

    private ReadyLine() {}

    /** Says it. */
    static void print() {
        System.out.println(LINE);
    }

    /** Whether a log says it. */
    static boolean isIn(Path log) {
        try {
            return new String(Files.readAllBytes(log), UTF_8).contains(LINE);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read: " + log, e);
        }
    }
}
