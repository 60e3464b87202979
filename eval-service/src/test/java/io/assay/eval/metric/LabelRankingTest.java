package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LabelRankingTest {
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> areasOfOneLabelAreThoseOfScikitLearn() {
        return GoldenFile.cases("classification.json", "score_binary")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode input = node.get("input");
                    double[] gold = GoldenFile.numbers(input.get("y_true"));
                    double[] weights = input.has("sample_weight")
                            ? GoldenFile.numbers(input.get("sample_weight"))
                            : ones(gold.length);
                    ScoreOrder order = new ScoreOrder(GoldenFile.numbers(input.get("y_score")), are(gold, 1));

                    ScoreOrder.Areas areas = order.areas(weights);

                    assertSame("ROC AUC", areas.rocAuc(), node.get("expected").get("roc_auc"));
                    assertSame(
                            "average precision",
                            areas.averagePrecision(),
                            node.get("expected").get("average_precision"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> oneLabelAgainstTheRestIsAveragedAsWithScikitLearn() {
        return GoldenFile.cases("classification.json", "score_multiclass")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode input = node.get("input");
                    double[] gold = GoldenFile.numbers(input.get("y_true"));
                    double[] labels = GoldenFile.numbers(input.get("labels"));
                    List<ScoreOrder> orders = IntStream.range(0, labels.length)
                            .mapToObj(label ->
                                    new ScoreOrder(column(input.get("y_proba"), label), are(gold, labels[label])))
                            .toList();
                    JsonNode expected = node.get("expected");

                    LabelRanking.Averages averages = new LabelRanking(orders, gold.length).averages(ones(gold.length));

                    JsonNode rocAuc = expected.get("roc_auc");
                    assertSame("ROC AUC", averages.rocAuc(), rocAuc.get("ovr_macro"));
                    assertSame("weighted", averages.rocAucByPrevalence(), rocAuc.get("ovr_weighted"));
                    assertPrecisions(averages, expected.get("average_precision"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> severalLabelsAreAveragedAsWithScikitLearn() {
        return GoldenFile.cases("classification.json", "multilabel")
                .filter(node -> node.get("input").has("y_score"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode input = node.get("input");
                    int examples = input.get("y_true").size();
                    List<ScoreOrder> orders = IntStream.range(
                                    0, input.get("y_true").get(0).size())
                            .mapToObj(label -> new ScoreOrder(
                                    column(input.get("y_score"), label), are(column(input.get("y_true"), label), 1)))
                            .toList();
                    JsonNode expected = node.get("expected");

                    LabelRanking.Averages averages = new LabelRanking(orders, examples).averages(ones(examples));

                    assertSame(
                            "ROC AUC",
                            averages.rocAuc(),
                            expected.get("roc_auc").get("macro"));
                    assertSame(
                            "weighted",
                            averages.rocAucByPrevalence(),
                            expected.get("roc_auc").get("weighted"));
                    assertPrecisions(averages, expected.get("average_precision"));
                }));
    }

    @Test
    void aLabelThatAChoiceOfExamplesLacksIsNoPartOfItsAverages() {
        double[] scores = {0.9, 0.8, 0.1};
        ScoreOrder common = new ScoreOrder(scores, new boolean[] {true, false, false});
        ScoreOrder rare = new ScoreOrder(scores, new boolean[] {false, true, false});

        LabelRanking.Averages averages = new LabelRanking(List.of(common, rare), 3).averages(new double[] {2, 0, 1});

        assertThat(averages.rocAuc()).isEqualTo(1);
        assertThat(averages.averagePrecision()).isEqualTo(1);
    }

    private static void assertPrecisions(LabelRanking.Averages averages, JsonNode expected) {
        assertSame("average precision", averages.averagePrecision(), expected.get("macro"));
        assertSame("weighted", averages.averagePrecisionByPrevalence(), expected.get("weighted"));
    }

    private static void assertSame(String what, double actual, JsonNode expected) {
        double number = GoldenFile.number(expected);
        if (Double.isNaN(number)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(number, within(TOLERANCE));
        }
    }

    private static double[] column(JsonNode rows, int column) {
        return GoldenFile.elements(rows)
                .mapToDouble(row -> row.get(column).asDouble())
                .toArray();
    }

    private static boolean[] are(double[] values, double wanted) {
        boolean[] are = new boolean[values.length];
        for (int i = 0; i < are.length; i++) {
            are[i] = values[i] == wanted;
        }
        return are;
    }

    private static double[] ones(int examples) {
        double[] ones = new double[examples];
        Arrays.fill(ones, 1);
        return ones;
    }
}
