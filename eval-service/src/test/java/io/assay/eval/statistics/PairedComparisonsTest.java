package io.assay.eval.statistics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Effect;
import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedComparisonsTest {
    private static final Comparison NONE = new Comparison("none", new Estimate(0, 0, 0), 1, 1);

    private final double[] reference = new SplittableRandom(1).doubles(100).toArray();

    @Test
    void eachModelIsComparedWithTheReferenceAndCorrectedForTheOthers() {
        double[] much = Arrays.stream(reference).map(v -> v + 0.3).toArray();
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("same", reference.clone());
        values.put("reference", reference);
        values.put("better", much);

        Map<String, Comparison> comparisons = new PairedComparisons(5).ofMeans("reference", values);

        assertThat(comparisons).containsOnlyKeys("same", "better");
        Comparison better = requireNonNull(comparisons.get("better"));
        assertThat(better.baseline()).isEqualTo("reference");
        assertThat(better.difference().value()).isCloseTo(0.3, within(1e-12));
        assertThat(better.pValue()).isCloseTo(1e-4, within(1e-12));
        assertThat(better.adjustedPValue()).isCloseTo(2e-4, within(1e-12));
        assertThat(requireNonNull(comparisons.get("same")).adjustedPValue()).isEqualTo(1);
    }

    @Test
    void aModelsDigitsDoNotDependOnTheOtherModelsButForTheCorrection() {
        double[] own = new SplittableRandom(2).doubles(100).toArray();
        double[] third = new SplittableRandom(3).doubles(100).toArray();

        Comparison alone = new PairedComparisons(5)
                .ofMeans("reference", Map.of("reference", reference, "own", own))
                .getOrDefault("own", NONE);
        Comparison amongOthers = new PairedComparisons(5)
                .ofMeans("reference", Map.of("reference", reference, "own", own, "third", third))
                .getOrDefault("own", NONE);

        assertThat(amongOthers.difference()).isEqualTo(alone.difference());
        assertThat(amongOthers.pValue()).isEqualTo(alone.pValue());
    }

    @Test
    void whereExamplesAreRightOrWrongMcNemarAndCohenSaySoToo() {
        double[] right = new double[40];
        double[] base = new double[40];
        Arrays.fill(right, 0, 30, 1);
        Arrays.fill(base, 20, 30, 1);

        Comparison comparison = new PairedComparisons(5)
                .ofMeans("base", Map.of("base", base, "right", right))
                .getOrDefault("right", NONE);

        assertThat(comparison.flips()).isEqualTo(0.5);
        assertThat(requireNonNull(comparison.mcNemarPValue())).isCloseTo(Math.scalb(1.0, -19), within(1e-15));
        assertThat(requireNonNull(comparison.effect()).measure()).isEqualTo(Effect.Measure.COHEN_H);
        assertThat(comparison.effect().value()).isCloseTo(Math.PI / 3, within(1e-12)); // 75 % against 25 %
    }

    @Test
    void examplesOfOneDocumentAreExchangedTogether() {
        double[] better = Arrays.stream(reference).map(v -> v + 0.3).toArray();
        Clusters fourDocuments =
                Clusters.by(IntStream.range(0, 100).mapToObj(i -> "d" + i % 4).toList());

        Comparison comparison = new PairedComparisons(5, fourDocuments)
                .ofMeans("reference", Map.of("reference", reference, "better", better))
                .getOrDefault("better", NONE);

        assertThat(comparison.pValue()).isEqualTo(2.0 / 16); // of four signs, all alike
    }

    @Test
    void statisticsAreComparedByTheBootstrap() {
        double[] once = new double[reference.length];
        Arrays.fill(once, 1);
        AdditiveSummary<Double> mean = AdditiveSummary.ofColumns(sums -> sums[0] / sums[1], reference, once);

        Map<String, Comparison> comparisons = new PairedComparisons(5)
                .ofStatistics(
                        "low",
                        Map.of(
                                "low", new StatisticFamily<>(mean, Map.of("mean", value -> value)),
                                "high", new StatisticFamily<>(mean, Map.of("mean", value -> value + 0.1))),
                        reference.length);

        assertThat(comparisons).containsOnlyKeys("high");
        assertThat(requireNonNull(comparisons.get("high")).difference().low()).isCloseTo(0.1, within(1e-9));
        assertThat(requireNonNull(comparisons.get("high")).pValue()).isCloseTo(2.0 / 2_001, within(1e-12));
    }

    @Test
    void thereIsNothingToCompareWithoutExamplesOrWithoutTheReference() {
        PairedComparisons comparisons = new PairedComparisons(5);

        assertThat(comparisons.ofMeans("a", Map.of("a", new double[0], "b", new double[0])))
                .isEmpty();
        assertThatThrownBy(() -> comparisons.ofMeans("c", Map.of("a", reference)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"c\"");
    }
}
