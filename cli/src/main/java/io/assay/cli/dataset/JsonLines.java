package io.assay.cli.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files with one JSON object a line, UTF-8. Empty lines mean nothing. */
final class JsonLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private JsonLines() {}

    /** Takes one line's object. */
    @FunctionalInterface
    interface Handler {
        /**
         * Takes an object.
         *
         * @throws InvalidLineException if it lacks something
         * @throws IllegalArgumentException if a part of it breaks a rule
         */
        void accept(long line, JsonNode object);
    }

    /** Takes one line as it stands. */
    @FunctionalInterface
    interface TextHandler {
        /**
         * Takes a line.
         *
         * @throws InvalidLineException if it lacks something
         * @throws IllegalArgumentException if a part of it breaks a rule
         */
        void accept(long line, String text);
    }

    /** Hands over each line's object; what is wrong with one is noted, and reading goes on. */
    static void forEach(Path file, Problems problems, Handler handler) {
        forEachLine(file, problems, (line, text) -> handler.accept(line, parse(text)));
    }

    /** Hands over each line that is not empty; what is wrong with one is noted, and reading goes on. */
    static void forEachLine(Path file, Problems problems, TextHandler handler) {
        long line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                String content = line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
                if (content.isBlank()) {
                    continue;
                }
                try {
                    handler.accept(line, content);
                } catch (InvalidLineException | IllegalArgumentException e) {
                    problems.add(file, line, String.valueOf(e.getMessage()));
                }
            }
        } catch (CharacterCodingException e) {
            problems.add(file, "is not UTF-8, somewhere after line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static JsonNode parse(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidLineException("is not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new InvalidLineException("is not a JSON object");
        }
        return node;
    }
}
