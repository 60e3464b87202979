package io.assay.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What Python's ONNX Runtime and tokenizers made of texts, where the shared data is at hand. */
public final class GoldenEmbeddings {
    private GoldenEmbeddings() {}

    /** One text and its expected tokens and vector. */
    @SuppressWarnings("ArrayRecordComponent") // read from a file, compared part by part
    public record Case(String name, RealModel model, String text, String prefix, long[] inputIds, float[] vector) {}

    /** All cases; skips the test where the shared data is not there. */
    public static List<Case> load() throws IOException {
        Path file = SharedFolder.require("golden/embeddings.json");
        JsonNode cases = new ObjectMapper().readTree(Files.readAllBytes(file)).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(GoldenEmbeddings::read)
                .toList();
    }

    private static Case read(JsonNode one) {
        JsonNode ids = one.at("/expected/input_ids");
        long[] inputIds = new long[ids.size()];
        for (int i = 0; i < inputIds.length; i++) {
            inputIds[i] = ids.get(i).asLong();
        }
        JsonNode values = one.at("/expected/vector");
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i).floatValue();
        }
        return new Case(
                one.get("name").asText(),
                RealModel.of(one.at("/params/model").asText()),
                one.at("/input/text").asText(),
                one.at("/params/prefix").asText(),
                inputIds,
                vector);
    }
}
