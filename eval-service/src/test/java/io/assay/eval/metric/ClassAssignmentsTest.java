package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClassAssignmentsTest {
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> labelsScoreAsWithScikitLearn() {
        return tests("labels", node -> {
            List<String> labels = texts(node.get("expected").get("label_order"));
            ClassAssignments assignments = singleLabel(node.get("input")).build(labels);
            double[] weights = weights(node.get("input"));
            JsonNode expected = node.get("expected");

            ClassTally tally = assignments.tallies().over(weights);

            assertSame("accuracy", mean(assignments.hits(), weights), expected.get("accuracy"));
            assertSame("hamming loss", mean(assignments.hammingLosses(), weights), expected.get("hamming_loss"));
            assertSame("matthews", tally.matthews(), expected.get("mcc"));
            assertSame("all decisions", tally.average(Averaging.MICRO, ClassMeasure.F1), expected.get("accuracy"));
            assertAverages(tally.classes(), expected.get("prf"));
            assertPerClass(tally.classes(), expected.get("prf"));
        });
    }

    /** Expected is what scikit-learn 1.9 scores of its {@code DummyClassifier(strategy="most_frequent")}. */
    @Test
    void theMostFrequentClassScoresAsScikitLearnsDummy() {
        ClassAssignments.Builder builder = new ClassAssignments.Builder();
        for (String meant : "aaaaabbbcc".split("")) {
            builder.add(List.of(meant), List.of("c"));
        }
        ClassTally tally = builder.build().tallies().overAll(10);

        ClassTally dummy = tally.ifAlwaysGiven(tally.mostFrequent());

        assertThat(dummy.average(Averaging.MICRO, ClassMeasure.RECALL)).isEqualTo(0.5);
        assertThat(dummy.average(Averaging.MACRO, ClassMeasure.F1)).isEqualTo(0.2222222222222222, within(TOLERANCE));
        assertThat(dummy.average(Averaging.WEIGHTED, ClassMeasure.F1)).isEqualTo(0.3333333333333333, within(TOLERANCE));
        assertThat(dummy.average(Averaging.MACRO, ClassMeasure.PRECISION))
                .isEqualTo(0.16666666666666666, within(TOLERANCE));
        assertThat(dummy.balancedAccuracy()).isEqualTo(0.3333333333333333, within(TOLERANCE));
        assertThat(dummy.matthews()).isZero();
        assertThat(dummy.cohenKappa()).isZero();
    }

    @Test
    void ofEquallyFrequentClassesTheFirstIsTheMostFrequent() {
        ClassAssignments.Builder builder = new ClassAssignments.Builder();
        for (String meant : "cbbaa".split("")) {
            builder.add(List.of(meant), List.of(meant));
        }
        ClassAssignments assignments = builder.build();

        assertThat(assignments.labels().get(assignments.tallies().overAll(5).mostFrequent()))
                .isEqualTo("a");
    }

    @TestFactory
    Stream<DynamicTest> labelsThatOccurAreListedAndWeighTheSame() {
        return tests("labels", node -> {
            ClassAssignments assignments = singleLabel(node.get("input")).build();
            double[] weights = weights(node.get("input"));

            ClassTally tally = assignments.tallies().over(weights);

            assertThat(assignments.labels())
                    .containsExactlyInAnyOrderElementsOf(texts(node.get("input").get("y_true")).stream()
                            .distinct()
                            .toList());
            assertSame(
                    "balanced accuracy",
                    tally.balancedAccuracy(),
                    node.get("expected").get("balanced_accuracy"));
        });
    }

    @TestFactory
    Stream<DynamicTest> confusionIsThatOfScikitLearn() {
        return tests("labels", node -> {
            List<String> labels = texts(node.get("expected").get("label_order"));
            List<String> meant = texts(node.get("input").get("y_true"));
            List<String> given = texts(node.get("input").get("y_pred"));
            double[] weights = weights(node.get("input"));
            JsonNode expected = node.get("expected");
            JsonNode confusion = expected.get("confusion");

            ConfusionMatrix matrix = new ConfusionMatrix(labels);
            IntStream.range(0, meant.size()).forEach(i -> matrix.add(meant.get(i), given.get(i), weights[i]));

            assertSame("counts", matrix.counts(), confusion.get("count"));
            assertSame("recalls", matrix.shares(ConfusionMatrix.Share.OF_MEANT), confusion.get("true"));
            assertSame("precisions", matrix.shares(ConfusionMatrix.Share.OF_GIVEN), confusion.get("pred"));
            assertSame("shares", matrix.shares(ConfusionMatrix.Share.OF_ALL), confusion.get("all"));
            assertSame("kappa", matrix.cohenKappa(ConfusionMatrix.Distance.EQUAL), expected.get("cohen_kappa"));
            assertSame(
                    "linear kappa",
                    matrix.cohenKappa(ConfusionMatrix.Distance.LINEAR),
                    expected.get("cohen_kappa_linear"));
            assertSame(
                    "quadratic kappa",
                    matrix.cohenKappa(ConfusionMatrix.Distance.QUADRATIC),
                    expected.get("cohen_kappa_quadratic"));
        });
    }

    @TestFactory
    Stream<DynamicTest> kappaFollowsFromTheCounts() {
        return tests("labels", node -> {
            ClassAssignments assignments = singleLabel(node.get("input")).build();
            ConfusionMatrix all = new ConfusionMatrix(Stream.concat(
                            texts(node.get("input").get("y_true")).stream(),
                            texts(node.get("input").get("y_pred")).stream())
                    .distinct()
                    .toList());
            List<String> meant = texts(node.get("input").get("y_true"));
            List<String> given = texts(node.get("input").get("y_pred"));
            double[] weights = weights(node.get("input"));
            IntStream.range(0, meant.size()).forEach(i -> all.add(meant.get(i), given.get(i), weights[i]));

            double kappa = assignments.tallies().over(weights).cohenKappa();

            if (Double.isNaN(all.cohenKappa(ConfusionMatrix.Distance.EQUAL))) {
                assertThat(kappa).isNaN();
            } else {
                assertThat(kappa).isCloseTo(all.cohenKappa(ConfusionMatrix.Distance.EQUAL), within(TOLERANCE));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> onePositiveClassScoresAsWithScikitLearn() {
        return tests("binary", node -> {
            String positive = node.get("params").get("pos_label").asText();
            ClassAssignments assignments = singleLabel(node.get("input")).build(List.of(positive));

            ClassCounts counts =
                    assignments.tallies().over(weights(node.get("input"))).of(0);

            for (ZeroDivision zeroDivision : ZeroDivision.values()) {
                assertMeasures(node.get("expected"), zeroDivision, measure -> measure.of(counts, zeroDivision));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> severalLabelsScoreAsWithScikitLearn() {
        return tests("multilabel", node -> {
            ClassAssignments assignments = multiLabel(node.get("input"));
            double[] weights = ones(assignments.examples());
            JsonNode expected = node.get("expected");

            ClassTally tally = assignments.tallies().over(weights);

            assertSame("accuracy", mean(assignments.hits(), weights), expected.get("subset_accuracy"));
            assertSame("hamming loss", mean(assignments.hammingLosses(), weights), expected.get("hamming_loss"));
            assertAverages(tally.classes(), expected.get("prf"));
            assertPerClass(tally.classes(), expected.get("prf"));
            for (ZeroDivision zeroDivision : ZeroDivision.values()) {
                JsonNode samples = expected.get("prf").get(name(zeroDivision)).get("samples");
                assertMeasures(samples, measure -> Arrays.stream(assignments.perExample(measure, zeroDivision))
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN));
            }
        });
    }

    @Test
    void aClassThatTheDatasetLacksIsAWrongAnswer() {
        ClassAssignments assignments = new ClassAssignments.Builder()
                .add(List.of("ham"), List.of("ham"))
                .add(List.of("ham"), List.of("phishing"))
                .add(List.of("spam"), List.of("spam"))
                .add(List.of("spam"), List.of("spam"))
                .build();

        ClassTally tally = assignments.tallies().over(ones(4));

        assertThat(assignments.labels()).containsExactly("ham", "spam");
        assertThat(assignments.hits()).containsExactly(1, 0, 1, 1);
        assertThat(tally.of(0)).isEqualTo(new ClassCounts(1, 0, 1));
        assertThat(tally.average(Averaging.MACRO, ClassMeasure.F1)).isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
        assertThat(tally.average(Averaging.MICRO, ClassMeasure.PRECISION)).isEqualTo(0.75);
    }

    @Test
    void noClassAtAllIsMissedAndClaimsNothing() {
        ClassAssignments assignments = new ClassAssignments.Builder()
                .add(List.of("ham"), List.of("ham"))
                .add(List.of("spam"), List.of())
                .build();

        ClassTally tally = assignments.tallies().over(ones(2));

        assertThat(assignments.hits()).containsExactly(1, 0);
        assertThat(tally.of(1)).isEqualTo(new ClassCounts(0, 0, 1));
        assertThat(tally.average(Averaging.MICRO, ClassMeasure.PRECISION)).isEqualTo(1);
        assertThat(tally.average(Averaging.MICRO, ClassMeasure.RECALL)).isEqualTo(0.5);
        // As with a third class "none", by hand: c s - sum(p t) = 1 * 2 - 1 and s^2 - sum = 2 on both sides.
        assertThat(tally.matthews()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aClassThatAChoiceOfExamplesLacksIsNoPartOfItsAverages() {
        ClassAssignments assignments = new ClassAssignments.Builder()
                .add(List.of("a"), List.of("a"))
                .add(List.of("b"), List.of("a"))
                .build();

        ClassTally tally = assignments.tallies().over(new double[] {2, 0});

        assertThat(tally.average(Averaging.MACRO, ClassMeasure.F1)).isEqualTo(1);
        assertThat(tally.balancedAccuracy()).isEqualTo(1);
    }

    private static void assertAverages(List<ClassCounts> classes, JsonNode prf) {
        for (ZeroDivision zeroDivision : ZeroDivision.values()) {
            for (Averaging averaging : Averaging.values()) {
                JsonNode expected = prf.get(name(zeroDivision)).get(averaging.toString());
                assertMeasures(expected, measure -> averaging.of(classes, measure, zeroDivision));
            }
        }
    }

    private static void assertPerClass(List<ClassCounts> classes, JsonNode prf) {
        for (ZeroDivision zeroDivision : ZeroDivision.values()) {
            JsonNode expected = prf.get(name(zeroDivision)).get("per_class");
            for (int label = 0; label < classes.size(); label++) {
                ClassCounts counts = classes.get(label);
                for (ClassMeasure measure : ClassMeasure.values()) {
                    assertSame(
                            measure + " of " + label,
                            measure.of(counts, zeroDivision),
                            expected.get(name(measure)).get(label));
                }
                assertSame(
                        "support of " + label,
                        counts.support(),
                        expected.get("support").get(label));
            }
        }
    }

    private static void assertMeasures(JsonNode expected, ToDoubleFunction<ClassMeasure> actual) {
        for (ClassMeasure measure : ClassMeasure.values()) {
            assertSame(measure.toString(), actual.applyAsDouble(measure), expected.get(name(measure)));
        }
    }

    private static void assertMeasures(
            JsonNode expected, ZeroDivision zeroDivision, ToDoubleFunction<ClassMeasure> actual) {
        assertMeasures(expected.get(name(zeroDivision)), actual);
    }

    private static void assertSame(String what, double[][] actual, JsonNode expected) {
        for (int row = 0; row < actual.length; row++) {
            assertThat(actual[row]).as(what).containsExactly(GoldenFile.numbers(expected.get(row)), within(TOLERANCE));
        }
    }

    private static void assertSame(String what, double actual, JsonNode expected) {
        double number = GoldenFile.number(expected);
        if (Double.isNaN(number)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(number, within(TOLERANCE));
        }
    }

    private static String name(ZeroDivision zeroDivision) {
        return switch (zeroDivision) {
            case ZERO -> "0";
            case ONE -> "1";
            case UNDEFINED -> "NaN";
        };
    }

    private static String name(ClassMeasure measure) {
        return measure == ClassMeasure.F1 ? "f" : measure.name().toLowerCase(Locale.ROOT);
    }

    private static ClassAssignments.Builder singleLabel(JsonNode input) {
        List<String> meant = texts(input.get("y_true"));
        List<String> given = texts(input.get("y_pred"));
        ClassAssignments.Builder builder = new ClassAssignments.Builder();
        IntStream.range(0, meant.size()).forEach(i -> builder.add(List.of(meant.get(i)), List.of(given.get(i))));
        return builder;
    }

    private static ClassAssignments multiLabel(JsonNode input) {
        ClassAssignments.Builder builder = new ClassAssignments.Builder();
        int examples = input.get("y_true").size();
        for (int example = 0; example < examples; example++) {
            builder.add(
                    columns(input.get("y_true").get(example)),
                    columns(input.get("y_pred").get(example)));
        }
        return builder.build(IntStream.range(0, input.get("y_true").get(0).size())
                .mapToObj(String::valueOf)
                .toList());
    }

    private static List<String> columns(JsonNode row) {
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (row.get(column).asInt() == 1) {
                columns.add(String.valueOf(column));
            }
        }
        return columns;
    }

    private static List<String> texts(JsonNode array) {
        return GoldenFile.elements(array).map(JsonNode::asText).toList();
    }

    private static double[] weights(JsonNode input) {
        return input.has("sample_weight")
                ? GoldenFile.numbers(input.get("sample_weight"))
                : ones(input.get("y_true").size());
    }

    private static double[] ones(int examples) {
        return IntStream.range(0, examples).mapToDouble(i -> 1).toArray();
    }

    private static double mean(double[] values, double[] weights) {
        double sum = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * weights[i])
                .sum();
        return sum / Arrays.stream(weights).sum();
    }

    private static Stream<DynamicTest> tests(String kind, Consumer<JsonNode> test) {
        return GoldenFile.cases("classification.json", kind)
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> test.accept(node)));
    }
}
