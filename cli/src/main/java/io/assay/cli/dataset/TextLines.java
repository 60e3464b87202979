package io.assay.cli.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files line by line, UTF-8, with or without a byte order mark. */
final class TextLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {}

    /** Takes one line as it stands. */
    @FunctionalInterface
    interface Handler {
        /**
         * Takes a line.
         *
         * @throws InvalidLineException if it lacks something
         * @throws IllegalArgumentException if a part of it breaks a rule
         */
        void accept(long line, String text);
    }

    /** Hands over each line; what is wrong with one is noted, and reading goes on. */
    static void forEach(Path file, Problems problems, Handler handler) {
        long line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                String content = line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
                long number = line;
                problems.attempt(file, line, () -> handler.accept(number, content));
            }
        } catch (CharacterCodingException e) {
            problems.add(file, "is not UTF-8, somewhere after line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
