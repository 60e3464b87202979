package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelScoresTest {
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> probabilitiesOfSeveralLabelsScoreAsWithScikitLearn() {
        return GoldenFile.cases("classification.json", "score_multiclass")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    List<LabelScores> scores = scores(node.get("input"));
                    List<String> gold = texts(node.get("input").get("y_true"));
                    JsonNode expected = node.get("expected");

                    assertThat(scores.stream().flatMap(one -> one.best().stream()))
                            .containsExactlyElementsOf(texts(expected.get("argmax_first")));
                    assertMean(scores, gold, LabelScores::logLoss, expected.get("log_loss"));
                    assertMean(scores, gold, (one, label) -> one.brier(List.of(label)), expected.get("brier_sum"));
                    expected.get("top_k_accuracy").properties().forEach(top -> {
                        int k = Integer.parseInt(top.getKey());
                        assertMean(scores, gold, (one, label) -> one.isAmongFirst(k, label) ? 1 : 0, top.getValue());
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> probabilitiesOfTwoLabelsScoreAsWithScikitLearn() {
        return GoldenFile.cases("classification.json", "score_binary")
                .filter(node -> node.get("params").get("is_probability").asBoolean())
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] ofOne = GoldenFile.numbers(node.get("input").get("y_score"));
                    List<String> gold = texts(node.get("input").get("y_true"));
                    double[] weights = weights(node.get("input"));
                    JsonNode expected = node.get("expected");

                    List<LabelScores> scores = Arrays.stream(ofOne)
                            .mapToObj(LabelScoresTest::binary)
                            .toList();

                    assertThat(mean(scores, gold, weights, LabelScores::logLoss))
                            .isCloseTo(expected.get("log_loss").asDouble(), within(TOLERANCE));
                    assertThat(mean(scores, gold, weights, (one, label) -> one.brier(List.of(label)) / 2))
                            .isCloseTo(expected.get("brier").asDouble(), within(TOLERANCE));
                }));
    }

    @Test
    void aLabelThatTheModelDoesNotKnowHasNoProbability() {
        LabelScores scores = LabelScores.of(Map.of("ham", 1.0));

        assertThat(scores.logLoss("spam")).isCloseTo(-Math.log(Math.pow(2, -52)), within(1e-12));
        assertThat(scores.brier(List.of("spam"))).isEqualTo(2);
        assertThat(scores.isAmongFirst(5, "spam")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.7, 0.3, true",
        "0.2, 0.3, true", // others were not said
        "0.715, 0.3, true", // rounded
        "0.7, 0.6, false",
        "1.2, 0, false",
        "0.5, -0.1, false",
        "NaN, 0, false"
    })
    void scoresThatAreMoreThanOneTogetherAreNoProbabilities(double ham, double spam, boolean expected) {
        assertThat(LabelScores.of(Map.of("ham", ham, "spam", spam)).areProbabilities())
                .isEqualTo(expected);
    }

    @Test
    void aFailureSaysNothing() {
        assertThat(LabelScores.NONE.best()).isEmpty();
        assertThat(LabelScores.NONE.confidence()).isZero();
        assertThat(LabelScores.NONE.brier(List.of("spam"))).isEqualTo(1);
    }

    @Test
    void labelsFromAThresholdOnAreGiven() {
        Map<String, Double> ordered = new LinkedHashMap<>();
        ordered.put("b", 0.5);
        ordered.put("a", 0.9);
        ordered.put("c", 0.49);

        List<String> given = LabelScores.of(ordered).from(0.5);

        assertThat(given).containsExactly("b", "a");
    }

    private static void assertMean(
            List<LabelScores> scores,
            List<String> gold,
            ToDoubleBiFunction<LabelScores, String> value,
            JsonNode expected) {
        double[] weights = new double[gold.size()];
        Arrays.fill(weights, 1);
        assertThat(mean(scores, gold, weights, value)).isCloseTo(expected.asDouble(), within(TOLERANCE));
    }

    private static double mean(
            List<LabelScores> scores,
            List<String> gold,
            double[] weights,
            ToDoubleBiFunction<LabelScores, String> value) {
        return IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * value.applyAsDouble(scores.get(i), gold.get(i)))
                        .sum()
                / Arrays.stream(weights).sum();
    }

    private static LabelScores binary(double ofOne) {
        return LabelScores.of(Map.of("0", 1 - ofOne, "1", ofOne));
    }

    private static List<LabelScores> scores(JsonNode input) {
        List<String> labels = texts(input.get("labels"));
        return GoldenFile.elements(input.get("y_proba"))
                .map(row -> {
                    Map<String, Double> scores = new LinkedHashMap<>();
                    IntStream.range(0, labels.size())
                            .forEach(i -> scores.put(labels.get(i), row.get(i).asDouble()));
                    return LabelScores.of(scores);
                })
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return GoldenFile.elements(array).map(JsonNode::asText).toList();
    }

    private static double[] weights(JsonNode input) {
        if (input.has("sample_weight")) {
            return GoldenFile.numbers(input.get("sample_weight"));
        }
        double[] ones = new double[input.get("y_true").size()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
