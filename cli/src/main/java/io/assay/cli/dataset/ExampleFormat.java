package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** How a file holds examples. Reads it as a stream: it may be bigger than memory. */
public interface ExampleFormat {
    /** One example a line. */
    ExampleFormat JSON_LINES = JsonLines::forEach;

    /** Hands over each example, in the form that it has in JSON Lines; notes what is wrong with a line, and goes on. */
    void forEach(Path file, Problems problems, Handler handler);

    /** Takes one example. */
    @FunctionalInterface
    interface Handler {
        /**
         * Takes an example.
         *
         * @param line where it begins, counted from 1
         * @param example in the form that it has in JSON Lines
         * @throws InvalidLineException if it lacks something
         * @throws IllegalArgumentException if a part of it breaks a rule
         */
        void accept(long line, JsonNode example);
    }
}
