package io.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Texts to measure with: JSON Lines with a {@code text} each. */
final class Corpus {
    private Corpus() {}

    /**
     * The first texts of a file.
     *
     * @throws IllegalArgumentException if it has fewer
     */
    static List<String> first(Path file, int count) throws IOException {
        List<String> texts = read(file, count);
        if (texts.size() < count) {
            throw new IllegalArgumentException(file + " has " + texts.size() + " texts; " + count + " are wanted");
        }
        return texts;
    }

    /**
     * Texts of a file, all different, since the same text is answered once: each begins with its number, and the file is
     * gone through again where it is short.
     *
     * @throws IllegalArgumentException if it has none
     */
    static List<String> different(Path file, int count) throws IOException {
        List<String> texts = read(file, count);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(file + " has no text");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> i + " " + texts.get(i % texts.size()))
                .toList();
    }

    private static List<String> read(Path file, int most) throws IOException {
        List<String> texts = new ArrayList<>();
        try (MappingIterator<JsonNode> lines =
                new JsonMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            while (texts.size() < most && lines.hasNext()) {
                texts.add(lines.next().path("text").asText());
            }
        }
        return texts;
    }
}
