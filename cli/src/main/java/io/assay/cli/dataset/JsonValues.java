package io.assay.cli.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads the objects of a JSON file one at a time: those of a list, or those that stand one after another. */
final class JsonValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonValues() {}

    /** Hands over each object of the list that a file is, or of a file that has one a line. */
    static void forEach(Path file, Problems problems, ExampleFormat.Handler handler) {
        read(file, problems, parser -> {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    handOver(parser, file, problems, handler);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    problems.add(file, line(parser), "is not a JSON object");
                }
            }
        });
    }

    /** Hands over each object of every list of some name, wherever in the file that is. */
    static void forEachOf(String name, Path file, Problems problems, ExampleFormat.Handler handler) {
        boolean[] found = {false};
        long before = problems.count();
        read(file, problems, parser -> {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean listOfThese = token == JsonToken.FIELD_NAME
                        && name.equals(parser.currentName())
                        && parser.nextToken() == JsonToken.START_ARRAY;
                while (listOfThese && parser.nextToken() == JsonToken.START_OBJECT) {
                    found[0] = true;
                    handOver(parser, file, problems, handler);
                }
            }
        });
        if (!found[0] && problems.count() == before) {
            problems.add(file, 1, "has no list \"" + name + "\"");
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read(JsonParser parser) throws IOException;
    }

    private static void read(Path file, Problems problems, Reading reading) {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            try {
                reading.read(parser);
            } catch (JsonProcessingException e) {
                problems.add(file, line(parser), "is not JSON: " + e.getOriginalMessage());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void handOver(JsonParser parser, Path file, Problems problems, ExampleFormat.Handler handler)
            throws IOException {
        long line = line(parser);
        JsonNode object = parser.readValueAsTree();
        problems.attempt(file, line, () -> handler.accept(line, object));
    }

    private static long line(JsonParser parser) {
        return parser.currentLocation().getLineNr();
    }
}
