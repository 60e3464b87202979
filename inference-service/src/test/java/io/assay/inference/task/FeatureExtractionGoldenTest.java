package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline, which pools nothing; pooled by hand for the other poolings. */
class FeatureExtractionGoldenTest {
    @TestFactory
    Stream<DynamicTest> vectorsOfTokens() {
        return GoldenModel.of("feature-extraction")
                .tests(Pooling.NONE, FeatureExtraction::load, (task, input, parameters, expected) -> {
                    Prediction.Outcome outcome = task.answer(
                                    new Input.Text(input.get("text").asText()), Map.of())
                            .outcome();

                    assertThat(outcome).isInstanceOf(Prediction.TokenVectors.class);
                    Prediction.TokenVectors vectors = (Prediction.TokenVectors) outcome;
                    JsonNode rows = expected.get("last_hidden_state");
                    assertThat(vectors.width()).isEqualTo(rows.get(0).size());
                    assertThat(vectors.values()).hasSize(rows.size() * vectors.width());
                    for (int i = 0; i < vectors.values().length; i++) {
                        JsonNode value = rows.get(i / vectors.width()).get(i % vectors.width());
                        assertThat((double) vectors.values()[i])
                                .isCloseTo(value.asDouble(), within(GoldenModel.LOGIT_TOLERANCE));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> greatestValues() {
        return GoldenModel.of("feature-extraction")
                .tests(Pooling.MAX, FeatureExtraction::load, (task, input, parameters, expected) -> {
                    JsonNode rows = expected.get("last_hidden_state");

                    float[] vector = vector(task, input, Map.of());

                    assertThat(vector).hasSize(rows.get(0).size());
                    for (int i = 0; i < vector.length; i++) {
                        int dimension = i;
                        double greatest = rows.valueStream()
                                .mapToDouble(row -> row.get(dimension).asDouble())
                                .max()
                                .orElseThrow();
                        assertThat((double) vector[i]).isCloseTo(greatest, within(GoldenModel.LOGIT_TOLERANCE));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> firstDimensionsOfTheLastToken() {
        return GoldenModel.of("feature-extraction")
                .tests(Pooling.LAST_TOKEN, FeatureExtraction::load, (task, input, parameters, expected) -> {
                    JsonNode rows = expected.get("last_hidden_state");

                    float[] vector = vector(task, input, Map.of("truncate_dim", 7));

                    assertThat(vector).hasSize(7);
                    for (int i = 0; i < vector.length; i++) {
                        double value = rows.get(rows.size() - 1).get(i).asDouble();
                        assertThat((double) vector[i]).isCloseTo(value, within(GoldenModel.LOGIT_TOLERANCE));
                    }
                });
    }

    private static float[] vector(ModelTask task, JsonNode input, Map<String, Object> parameters) {
        Prediction.Outcome outcome = task.answer(
                        new Input.Text(input.get("text").asText()), parameters)
                .outcome();
        assertThat(outcome).isInstanceOf(Prediction.Embedding.class);
        return ((Prediction.Embedding) outcome).values();
    }
}
