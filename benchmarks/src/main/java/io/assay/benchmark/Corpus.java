package io.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts to measure with. */
final class Corpus {
    private Corpus() {}

    /**
     * Texts of a file, all different, since the same text is answered once: each begins with its number, and the file is read
     * again from its start where it is short.
     *
     * @param file JSON Lines with a {@code text} each
     * @throws IllegalArgumentException if it has none
     */
    static List<String> read(Path file, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            int before = texts.size();
            try (MappingIterator<JsonNode> lines =
                    new JsonMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
                while (texts.size() < count && lines.hasNext()) {
                    texts.add(texts.size() + " " + lines.next().path("text").asText());
                }
            }
            if (texts.size() == before) {
                throw new IllegalArgumentException(file + " has no text");
            }
        }
        return texts;
    }
}
