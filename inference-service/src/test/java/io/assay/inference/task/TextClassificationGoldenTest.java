package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.LabelScore;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline. */
class TextClassificationGoldenTest {
    private static final int ALL = 1_000;

    /** What the pipeline was asked beside a case's own parameters, by the name under which the case has the answer. */
    private static final Map<String, Map<String, Object>> VARIANTS = Map.of(
            "default", Map.of(),
            "top_2", Map.of("top_k", 2),
            "all", Map.of("top_k", ALL),
            "softmax", Map.of("top_k", ALL, "function_to_apply", "softmax"),
            "sigmoid", Map.of("top_k", ALL, "function_to_apply", "sigmoid"),
            "none", Map.of("top_k", ALL, "function_to_apply", "none"));

    @TestFactory
    Stream<DynamicTest> oneLabelOfSeveral() {
        return tests("text-classification", GoldenModel.SCORE_TOLERANCE);
    }

    @TestFactory
    Stream<DynamicTest> eachLabelForItself() {
        return tests("text-classification-multilabel", GoldenModel.SCORE_TOLERANCE);
    }

    @TestFactory
    Stream<DynamicTest> oneLogit() {
        return tests("text-classification-one-logit", GoldenModel.SCORE_TOLERANCE);
    }

    @TestFactory
    Stream<DynamicTest> regression() {
        return tests("text-regression", GoldenModel.LOGIT_TOLERANCE);
    }

    private static Stream<DynamicTest> tests(String model, double tolerance) {
        return GoldenModel.of(model)
                .tests(
                        null,
                        TextClassification::load,
                        (task, input, parameters, expected) -> check(task, input, parameters, expected, tolerance));
    }

    private static void check(
            ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected, double tolerance) {
        Input text = new Input.Text(
                input.get("text").asText(), input.path("text_pair").textValue());
        Map<String, Object> own = GoldenModel.parameters(parameters, "truncation", "max_length");
        if (expected.has("error")) {
            assertThat(task.answer(text, own).outcome()).isInstanceOf(Prediction.Failure.class);
        }
        VARIANTS.forEach((variant, asked) -> {
            if (expected.has(variant)) {
                Map<String, Object> all = new HashMap<>(own);
                all.putAll(asked);
                Answer answer = task.answer(text, all);
                checkLabels(
                        answer,
                        expected.get(variant),
                        variant.equals("none") ? GoldenModel.LOGIT_TOLERANCE : tolerance);
                JsonNode ids = expected.path("input_ids");
                assertThat(answer.tokens()).isEqualTo(ids.isArray() ? ids.size() : answer.tokens());
            }
        });
    }

    private static void checkLabels(Answer answer, JsonNode expected, double tolerance) {
        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Prediction.Labels.class,
                        found -> ExpectedScores.assertSame(
                                found.labels().stream().map(LabelScore::label).toList(),
                                found.labels().stream().map(LabelScore::score).toList(),
                                expected.findValuesAsText("label"),
                                GoldenModel.numbers(expected, "score"),
                                tolerance));
    }
}
