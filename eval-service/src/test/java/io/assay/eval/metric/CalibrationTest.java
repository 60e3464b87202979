package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CalibrationTest {
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> errorsOfTwoLabelsAreThoseOfTheReference() {
        return GoldenFile.cases("classification.json", "score_binary")
                .filter(node -> node.get("expected").has("ece15_top_label"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] ofOne = GoldenFile.numbers(node.get("input").get("y_score"));
                    double[] gold = GoldenFile.numbers(node.get("input").get("y_true"));
                    double[] hits = IntStream.range(0, gold.length)
                            .mapToDouble(i -> (ofOne[i] >= 0.5) == (gold[i] == 1) ? 1 : 0)
                            .toArray();
                    double[] confidences =
                            Arrays.stream(ofOne).map(p -> Math.max(p, 1 - p)).toArray();

                    assertSame(
                            new Calibration(confidences, hits),
                            gold.length,
                            node.get("expected").get("ece15_top_label"));
                    assertSame(
                            new Calibration(ofOne, gold),
                            gold.length,
                            node.get("expected").get("ece15_positive_class"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> errorsOfSeveralLabelsAreThoseOfTheReference() {
        return GoldenFile.cases("classification.json", "score_multiclass")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] gold = GoldenFile.numbers(node.get("input").get("y_true"));
                    double[] given = GoldenFile.numbers(node.get("expected").get("argmax_first"));
                    double[] confidences = GoldenFile.elements(node.get("input").get("y_proba"))
                            .mapToDouble(row ->
                                    Arrays.stream(GoldenFile.numbers(row)).max().orElseThrow())
                            .toArray();
                    double[] hits = IntStream.range(0, gold.length)
                            .mapToDouble(i -> gold[i] == given[i] ? 1 : 0)
                            .toArray();

                    assertSame(
                            new Calibration(confidences, hits),
                            gold.length,
                            node.get("expected").get("ece15_top_label"));
                }));
    }

    @Test
    void aChoiceOfExamplesCountsEachAsOftenAsItWasDrawn() {
        Calibration calibration = new Calibration(new double[] {0.9, 0.9, 0.2}, new double[] {1, 0, 0});

        double error = calibration.over(new double[] {3, 1, 0}).expectedError();

        assertThat(error).isCloseTo(0.9 - 0.75, within(1e-12));
    }

    private static void assertSame(Calibration calibration, int examples, JsonNode expected) {
        double[] weights = new double[examples];
        Arrays.fill(weights, 1);
        assertThat(calibration.over(weights).expectedError())
                .isCloseTo(expected.get("ece").asDouble(), within(TOLERANCE));
        assertThat(calibration.over(weights).maximumError())
                .isCloseTo(expected.get("mce").asDouble(), within(TOLERANCE));
    }
}
