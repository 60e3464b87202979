package io.assay.eval.statistics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Interval;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BootstrapTest {
    private static final Offset<Double> TOLERANCE = within(1e-9);

    @TestFactory
    Stream<DynamicTest> pairedBootstrapsGiveTheDigitsOfTheReference() {
        return GoldenFile.cases("statistics.json", "paired_bootstrap_f1")
                .filter(node -> node.get("name").asText().endsWith("_exact"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode params = node.get("params");
                    int[] gold = labels(node, "y_true");
                    String average = params.get("average").asText();
                    StatisticFamily<Double> a = f1(gold, labels(node, "a"), average);
                    StatisticFamily<Double> b = f1(gold, labels(node, "b"), average);
                    Bootstrap bootstrap = new Bootstrap(
                            params.get("seed").asLong(), params.get("resamples").asInt());
                    JsonNode expected = node.get("expected");

                    Optional<Bootstrap.Difference> difference = bootstrap.difference(gold.length, a, b);

                    assertThat(difference).hasValueSatisfying(found -> {
                        assertInterval(found.estimate(), expected, "observed_difference", "ci95_difference");
                        assertThat(found.pValue())
                                .isCloseTo(expected.get("p_two_sided").asDouble(), TOLERANCE);
                    });
                    assertInterval(only(bootstrap.of(gold.length, a)), expected, "observed_a", "ci95_a");
                    assertInterval(only(bootstrap.of(gold.length, b)), expected, "observed_b", "ci95_b");
                }));
    }

    @TestFactory
    Stream<DynamicTest> anotherGeneratorGivesTheReferenceWithinItsSpread() {
        return GoldenFile.cases("statistics.json", "paired_bootstrap_f1")
                .filter(node -> node.get("name").asText().endsWith("_any_rng"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    int[] gold = labels(node, "y_true");
                    String average = node.get("params").get("average").asText();
                    StatisticFamily<Double> a = f1(gold, labels(node, "a"), average);
                    StatisticFamily<Double> b = f1(gold, labels(node, "b"), average);
                    JsonNode expected = node.get("expected");
                    JsonNode spread = expected.get("spread_over_12_seeds");

                    Bootstrap.Difference difference =
                            new Bootstrap(1).difference(gold.length, a, b).orElseThrow();

                    JsonNode interval = expected.get("ci95_difference");
                    Offset<Double> ofInterval =
                            within(4 * spread.get("ci95_difference").asDouble());
                    assertThat(difference.estimate().low())
                            .isCloseTo(interval.get(0).asDouble(), ofInterval);
                    assertThat(difference.estimate().high())
                            .isCloseTo(interval.get(1).asDouble(), ofInterval);
                    assertThat(difference.pValue())
                            .isCloseTo(
                                    expected.get("p_two_sided").asDouble(),
                                    within(4 * spread.get("p_two_sided").asDouble()));
                }));
    }

    @Test
    void aMeanAndTheSameMeanAsAStatisticHaveOneInterval() {
        double[] values = uniform(57, 3);
        Bootstrap bootstrap = new Bootstrap(42, 500);

        Estimate mean = bootstrap.mean(values).orElseThrow();
        Estimate statistic = only(bootstrap.of(values.length, mean(values)));

        assertThat(mean.low()).isCloseTo(statistic.low(), TOLERANCE);
        assertThat(mean.high()).isCloseTo(statistic.high(), TOLERANCE);
        assertThat(mean.value()).isCloseTo(statistic.value(), TOLERANCE);
    }

    @Test
    void theSameSeedGivesTheSameDigitsWhateverWasAskedBefore() {
        double[] values = uniform(100, 1);
        Bootstrap used = new Bootstrap(7);
        used.mean(uniform(33, 2));

        Optional<Estimate> again = used.mean(values);

        assertThat(again).isEqualTo(new Bootstrap(7).mean(values));
        assertThat(new Bootstrap(8).mean(values)).isNotEqualTo(again);
    }

    @Test
    void theDigitsAreTheSameOnAnyMachine() {
        double[] values = {0, 0.25, 0.5, 1, 1, 0, 0.125, 0.75};

        Estimate estimate = new Bootstrap(2026, 1_000).mean(values).orElseThrow();

        Estimate expected = byHand(values, 2026, 1_000);
        assertThat(estimate.value()).isEqualTo(expected.value());
        assertThat(estimate.low()).isEqualTo(expected.low());
        assertThat(estimate.high()).isEqualTo(expected.high());
    }

    @Test
    void theCorrectedIntervalIsThatOfSciPyOverTheSameResamples() {
        double[] values = {0.125, 0.25, 0.375, 0, 1.5, 0.1875, 3.125, 0.0625, 0.625, 0.875, 0.3125, 7.5};
        Bootstrap bootstrap = new Bootstrap(2026, 1_000);

        Estimate mean = bootstrap.mean(values).orElseThrow();
        Estimate statistic = only(bootstrap.of(values.length, mean(values)));

        assertThat(mean.low()).isCloseTo(0.3279947916666667, TOLERANCE);
        assertThat(mean.high()).isCloseTo(2.5990885416666667, TOLERANCE);
        for (Estimate estimate : List.of(mean, statistic)) {
            Interval bca = requireNonNull(estimate.bca());
            assertThat(bca.low()).isCloseTo(0.4646751102565987, TOLERANCE);
            assertThat(bca.high()).isCloseTo(3.3817472777271576, TOLERANCE);
        }
    }

    @Test
    void examplesOfOneDocumentAreNoIndependentOnes() {
        double[] ofDocuments = uniform(40, 9);
        double[] values =
                IntStream.range(0, 400).mapToDouble(i -> ofDocuments[i / 10]).toArray();
        Clusters clusters =
                Clusters.by(IntStream.range(0, 400).mapToObj(i -> "d" + i / 10).toList());

        Estimate estimate = new Bootstrap(3).over(clusters).mean(values).orElseThrow();

        Estimate alone = new Bootstrap(3).mean(ofDocuments).orElseThrow(); // the repetitions say nothing new
        assertThat(estimate.value()).isCloseTo(alone.value(), TOLERANCE);
        assertThat(estimate.low()).isCloseTo(alone.low(), TOLERANCE);
        assertThat(estimate.high()).isCloseTo(alone.high(), TOLERANCE);
    }

    @Test
    void clustersOfOneAreTheExamplesThemselvesAndAllWaysOfAskingAgree() {
        double[] values = uniform(30, 4);
        List<String> keys = IntStream.range(0, 30).mapToObj(i -> "d" + i % 7).toList();
        Bootstrap bootstrap = new Bootstrap(5, 300).over(Clusters.by(keys));

        Estimate mean = bootstrap.mean(values).orElseThrow();
        double[] once = new double[30];
        Arrays.fill(once, 1);
        Estimate byTimes = only(bootstrap.of(30, mean(values)));
        Estimate bySums = only(bootstrap.of(
                30,
                new StatisticFamily<>(
                        AdditiveSummary.ofColumns(sums -> sums[0] / sums[1], values, once), Map.of("mean", m -> m))));

        for (Estimate other : List.of(byTimes, bySums)) {
            assertThat(other.low()).isCloseTo(mean.low(), TOLERANCE);
            assertThat(other.high()).isCloseTo(mean.high(), TOLERANCE);
            assertThat(requireNonNull(other.bca()).low())
                    .isCloseTo(requireNonNull(mean.bca()).low(), TOLERANCE);
        }
        assertThat(new Bootstrap(1)
                        .over(Clusters.by(
                                IntStream.range(0, 30).mapToObj(i -> "d" + i).toList()))
                        .mean(values))
                .isEqualTo(new Bootstrap(1).mean(values));
    }

    @Test
    void theIntervalIsThatOfTheNormalDistributionWhereExamplesAreMany() {
        double[] values = uniform(10_000, 5);
        double mean = Arrays.stream(values).average().orElseThrow();
        double halfWidth = 1.959964 * Math.sqrt(1.0 / 12 / values.length);

        Estimate estimate = new Bootstrap(1, 4_000).mean(values).orElseThrow();

        assertThat(estimate.value()).isCloseTo(mean, TOLERANCE);
        assertThat(estimate.low()).isCloseTo(mean - halfWidth, within(0.06 * halfWidth));
        assertThat(estimate.high()).isCloseTo(mean + halfWidth, within(0.06 * halfWidth));
    }

    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
        int held = 0;
        int trials = 1_000;
        for (int trial = 0; trial < trials; trial++) {
            Estimate estimate =
                    new Bootstrap(trial, 400).mean(uniform(60, 1_000 + trial)).orElseThrow();
            held += estimate.low() <= 0.5 && 0.5 <= estimate.high() ? 1 : 0;
        }

        assertThat((double) held / trials).isBetween(0.92, 0.97);
    }

    @Test
    void aDifferenceIsOfPairs() {
        double[] values = uniform(50, 1);
        double[] shifted = Arrays.stream(values).map(v -> v - 0.25).toArray();

        Estimate difference = new Bootstrap(1).meanDifference(values, shifted).orElseThrow();

        assertThat(difference.value()).isCloseTo(0.25, TOLERANCE);
        assertThat(difference.low()).isCloseTo(0.25, TOLERANCE);
        assertThat(difference.high()).isCloseTo(0.25, TOLERANCE);
        assertThatThrownBy(() -> new Bootstrap(1).meanDifference(values, new double[49]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50")
                .hasMessageContaining("49");
    }

    @Test
    void nothingIsSaidOfNoExamplesAndOneHasAnIntervalWithoutWidth() {
        Bootstrap bootstrap = new Bootstrap(1);

        assertThat(bootstrap.mean(new double[0])).isEmpty();
        assertThat(bootstrap.of(0, mean(new double[0]))).isEmpty();
        assertThat(bootstrap.difference(0, mean(new double[0]), mean(new double[0])))
                .isEmpty();
        assertThat(bootstrap.mean(new double[] {0.7})).contains(new Estimate(0.7, 0.7, 0.7));
    }

    @Test
    void resamplesWithoutAValueAreLeftOutAndAStatisticWithoutOneHasNoInterval() {
        Bootstrap bootstrap = new Bootstrap(1);

        Map<String, Estimate> sometimes =
                bootstrap.of(3, statistic(times -> Arrays.stream(times).max().orElseThrow() == 3 ? Double.NaN : 0.5));
        Map<String, Estimate> never = bootstrap.of(3, statistic(times -> Double.NaN));

        assertThat(only(sometimes)).isEqualTo(new Estimate(0.5, 0.5, 0.5));
        assertThat(never).isEmpty();
    }

    @Test
    void manyExamplesAreDrawnInGroupsAndTheIntervalStaysTheSame() {
        double[] values = uniform(10_001, 5);
        double[] first = Arrays.copyOf(values, 10_000);
        double halfWidth = 1.959964 * Math.sqrt(1.0 / 12 / values.length);

        Estimate grouped = new Bootstrap(1, 4_000).mean(values).orElseThrow();
        Estimate each = new Bootstrap(1, 4_000).mean(first).orElseThrow();
        Estimate byTimes = only(new Bootstrap(1, 4_000).of(values.length, mean(values)));

        assertThat(grouped.high() - grouped.low()).isCloseTo(2 * halfWidth, within(0.12 * halfWidth));
        assertThat(each.high() - each.low()).isCloseTo(2 * halfWidth, within(0.12 * halfWidth));
        assertThat(byTimes.low()).isCloseTo(grouped.low(), TOLERANCE);
        assertThat(byTimes.high()).isCloseTo(grouped.high(), TOLERANCE);
        assertThat(requireNonNull(byTimes.bca()).low())
                .isCloseTo(requireNonNull(grouped.bca()).low(), within(0.12 * halfWidth));
    }

    /** Neighbours are alike in half of the data, and opposites in the other: groups of neighbours would show it. */
    @Test
    void theOrderOfManyExamplesDoesNotMatter() {
        double[] blocks =
                IntStream.range(0, 40_000).mapToDouble(i -> i < 20_000 ? 0 : 1).toArray();
        double[] waves = IntStream.range(0, 40_000).mapToDouble(i -> i % 2).toArray();
        double halfWidth = 1.959964 * Math.sqrt(0.25 / 40_000);

        for (double[] values : List.of(blocks, waves)) {
            Estimate estimate = new Bootstrap(1, 4_000).mean(values).orElseThrow();
            assertThat(estimate.high() - estimate.low()).isCloseTo(2 * halfWidth, within(0.12 * halfWidth));
        }
    }

    @Test
    void manyDocumentsAreGroupedAsWholes() {
        double[] ofDocuments = uniform(12_000, 9);
        double[] values =
                IntStream.range(0, 36_000).mapToDouble(i -> ofDocuments[i / 3]).toArray();
        Clusters clusters = Clusters.by(
                IntStream.range(0, 36_000).mapToObj(i -> "d" + i / 3).toList());

        Estimate estimate = new Bootstrap(3).over(clusters).mean(values).orElseThrow();

        Estimate alone = new Bootstrap(3).mean(ofDocuments).orElseThrow();
        assertThat(estimate.low()).isCloseTo(alone.low(), TOLERANCE);
        assertThat(estimate.high()).isCloseTo(alone.high(), TOLERANCE);
    }

    @Test
    void clustersOfOtherExamplesAreRefused() {
        Bootstrap bootstrap = new Bootstrap(1).over(Clusters.by(List.of("d1", "d1", "d2")));

        assertThatThrownBy(() -> bootstrap.of(2, mean(new double[] {0, 1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clusters of 3 examples cannot group 2");
    }

    private static StatisticFamily<Double> mean(double[] values) {
        return statistic(times -> IntStream.range(0, values.length)
                        .mapToDouble(i -> times[i] * values[i])
                        .sum()
                / Arrays.stream(times).sum());
    }

    private static StatisticFamily<Double> statistic(Summary<Double> statistic) {
        return new StatisticFamily<>(statistic, Map.of("statistic", value -> value));
    }

    private static Estimate only(Map<String, Estimate> estimates) {
        assertThat(estimates).hasSize(1);
        return estimates.values().iterator().next();
    }

    /** The definition once more, with a sorted copy and no shortcut. */
    private static Estimate byHand(double[] values, long seed, int resamples) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < values.length; i++) {
                double u = (random.nextLong() >>> 11) / (double) (1L << 53);
                means[b] += values[(int) Math.floor(u * values.length)];
            }
            means[b] /= values.length;
        }
        Arrays.sort(means);
        double low = 0.025 * (resamples - 1);
        double high = 0.975 * (resamples - 1);
        return new Estimate(
                Arrays.stream(values).average().orElseThrow(),
                means[(int) low] + (low - (int) low) * (means[(int) low + 1] - means[(int) low]),
                means[(int) high] + (high - (int) high) * (means[(int) high + 1] - means[(int) high]));
    }

    private static double[] uniform(int n, long seed) {
        return new SplittableRandom(seed).doubles(n).toArray();
    }

    private static int[] labels(JsonNode node, String side) {
        return GoldenFile.elements(node.get("input").get(side))
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static void assertInterval(Estimate found, JsonNode expected, String value, String interval) {
        assertThat(found.value()).isCloseTo(expected.get(value).asDouble(), TOLERANCE);
        assertThat(found.low()).isCloseTo(expected.get(interval).get(0).asDouble(), TOLERANCE);
        assertThat(found.high()).isCloseTo(expected.get(interval).get(1).asDouble(), TOLERANCE);
    }

    /** F1 of the classes that occur, averaged as scikit-learn does: a statistic that is no mean over examples. */
    private static StatisticFamily<Double> f1(int[] gold, int[] predicted, String average) {
        return statistic(times -> {
            TreeSet<Integer> classes = new TreeSet<>();
            double right = 0;
            for (int example = 0; example < times.length; example++) {
                if (times[example] > 0) {
                    classes.add(gold[example]);
                    classes.add(predicted[example]);
                    right += gold[example] == predicted[example] ? times[example] : 0;
                }
            }
            if (average.equals("micro")) {
                return right / Arrays.stream(times).sum();
            }
            double sum = 0;
            double weights = 0;
            for (int label : classes) {
                double both = 0;
                double support = 0;
                double claimed = 0;
                for (int example = 0; example < times.length; example++) {
                    support += gold[example] == label ? times[example] : 0;
                    claimed += predicted[example] == label ? times[example] : 0;
                    both += gold[example] == label && predicted[example] == label ? times[example] : 0;
                }
                double weight = average.equals("weighted") ? support : 1;
                sum += weight * 2 * both / (support + claimed);
                weights += weight;
            }
            return sum / weights;
        });
    }
}
