package io.assay.eval.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cases of a file of reference results: inputs, and what the reference tool says of them. */
public final class GoldenFile {
    private GoldenFile() {}

    /** All cases of a file, or none that can be run where the shared folder is absent: then the test is skipped. */
    public static Stream<JsonNode> cases(String name) {
        Path file = SharedFolder.require("golden/" + name);
        try {
            return elements(new ObjectMapper().readTree(file.toFile()).get("cases"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of a kind. */
    public static Stream<JsonNode> cases(String name, String kind) {
        return cases(name).filter(node -> node.get("kind").asText().equals(kind));
    }

    /** The elements of an array. */
    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(
                Spliterators.spliterator(array.elements(), array.size(), Spliterator.ORDERED), false);
    }

    /** An array of numbers. */
    public static double[] numbers(JsonNode array) {
        return elements(array).mapToDouble(GoldenFile::number).toArray();
    }

    /** A number, {@code "NaN"} among them. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }
}
