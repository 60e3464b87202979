package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.LabelScore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline. */
class ZeroShotClassificationGoldenTest {
    @TestFactory
    Stream<DynamicTest> textsAndLabels() {
        return GoldenModel.of("zero-shot-classification")
                .tests(null, ZeroShotClassification::load, ZeroShotClassificationGoldenTest::check);
    }

    private static void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected) {
        List<String> labels = labels(input.get("candidate_labels"));
        String template = parameters.path("hypothesis_template").textValue();
        if (labels.isEmpty()) {
            assertThat(expected.has("error")).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Input.Candidates(input.get("text").asText(), labels));
            return;
        }
        Input candidates = new Input.Candidates(input.get("text").asText(), labels, template, Map.of());
        if (expected.has("error")) {
            assertThat(task.answer(candidates, Map.of()).outcome()).isInstanceOf(Prediction.Failure.class);
        }
        for (String variant : List.of("single", "multi")) {
            if (expected.has(variant)) {
                Answer answer = task.answer(candidates, Map.of("multi_label", variant.equals("multi")));
                checkLabels(answer, expected.get(variant));
            }
        }
    }

    private static void checkLabels(Answer answer, JsonNode expected) {
        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Prediction.Labels.class,
                        found -> ExpectedScores.assertSame(
                                found.labels().stream().map(LabelScore::label).toList(),
                                found.labels().stream().map(LabelScore::score).toList(),
                                GoldenModel.texts(expected.get("labels")),
                                expected.get("scores")
                                        .valueStream()
                                        .map(JsonNode::asDouble)
                                        .toList(),
                                GoldenModel.SCORE_TOLERANCE));
    }

    /** A list, or what the pipeline makes of one text: split at commas, trimmed, without empty ones. */
    private static List<String> labels(JsonNode labels) {
        return labels.isArray()
                ? GoldenModel.texts(labels)
                : Stream.of(labels.asText().split(",", -1))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList();
    }
}
