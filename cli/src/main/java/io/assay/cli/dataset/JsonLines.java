package io.assay.cli.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/** Reads files with one JSON object a line, UTF-8. Empty lines mean nothing. */
final class JsonLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /** Hands over each line's object; what is wrong with one is noted, and reading goes on. */
    static void forEach(Path file, Problems problems, ExampleFormat.Handler handler) {
        TextLines.forEach(file, problems, (line, text) -> {
            if (!text.isBlank()) {
                handler.accept(line, parse(text));
            }
        });
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
