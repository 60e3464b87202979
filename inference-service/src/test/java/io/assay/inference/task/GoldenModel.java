package io.assay.inference.task;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.Device;
import io.assay.inference.store.ModelFolder;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * A model of the shared data, and what the Hugging Face pipelines made of texts with it. Where the shared data is not at
 * hand, the test is skipped.
 */
final class GoldenModel {
    /** Scores are float32 results of another order of summation. */
    static final double SCORE_TOLERANCE = 1e-5;

    static final double LOGIT_TOLERANCE = 1e-4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private GoldenModel(Path folder) {
        this.folder = folder;
    }

    /** One of the small random models with cases. */
    static GoldenModel of(String name) {
        return new GoldenModel(SharedFolder.require("golden/models/" + name));
    }

    /** One of the small trained models. */
    static GoldenModel trained(String name) {
        return new GoldenModel(SharedFolder.require("models/" + name));
    }

    /** How a task loads its model. */
    interface Load {
        ModelTask load(ModelFolder folder, ModelConfiguration configuration, Device device);
    }

    /** Compares with a case. */
    interface Check {
        void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected);
    }

    /** One test a case, all on one model, which lives as long as they take. */
    Stream<DynamicTest> tests(@Nullable Pooling pooling, Load load, Check check) {
        ModelTask task = load.load(files(), configuration(pooling), new Cpu(2));
        return cases().map(one -> DynamicTest.dynamicTest(
                        one.get("name").asText(),
                        () -> check.check(task, one.get("input"), one.get("params"), one.get("expected"))))
                .onClose(task::close);
    }

    Stream<JsonNode> cases() {
        return read(folder.resolve("cases.json")).get("cases").valueStream();
    }

    ModelFolder files() {
        return files("model.onnx");
    }

    ModelFolder files(String model) {
        return new ModelFolder(folder.resolve(model), folder.resolve("tokenizer.json"), false);
    }

    /** As {@code config.json} and {@code tokenizer_config.json} say. */
    ModelConfiguration configuration(@Nullable Pooling pooling) {
        JsonNode config = read(folder.resolve("config.json"));
        JsonNode tokenizer = read(folder.resolve("tokenizer_config.json"));
        return new ModelConfiguration(
                pooling,
                false,
                tokenizer.get("model_max_length").asInt(),
                Map.of(),
                null,
                null,
                config.has("id2label") ? labels(config.get("id2label")) : null,
                JSON.convertValue(config.get("problem_type"), ProblemType.class),
                null,
                null);
    }

    /** Those of these parameters that a case has. */
    static Map<String, Object> parameters(JsonNode all, String... names) {
        Map<String, Object> parameters =
                new HashMap<>(JSON.convertValue(all, new TypeReference<Map<String, Object>>() {}));
        parameters.keySet().retainAll(List.of(names));
        return parameters;
    }

    /** An array of texts. */
    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    /** The numbers of that name in the elements of an array. */
    static List<Double> numbers(JsonNode array, String name) {
        return array.valueStream().map(element -> element.get(name).asDouble()).toList();
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> labels(JsonNode labelsById) {
        List<String> labels = new ArrayList<>();
        for (int id = 0; id < labelsById.size(); id++) {
            labels.add(labelsById.get(Integer.toString(id)).asText());
        }
        return labels;
    }
}
