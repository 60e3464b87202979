package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Effect;
import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares models with one of them over the same examples, and corrects for comparing several (Holm). Means are tested
 * by permutation; of other statistics, such as correlations, whose values belong to no single example, the bootstrap
 * says how often their difference changes its sign.
 */
public final class PairedComparisons {
    private final Bootstrap bootstrap;
    private final PermutationTest test;
    private final @Nullable Clusters clusters;

    /** Comparisons whose every digit follows from the values and the seed. */
    public PairedComparisons(long seed) {
        this.bootstrap = new Bootstrap(seed);
        this.test = new PermutationTest(seed);
        this.clusters = null;
    }

    /** Comparisons in which examples of one cluster are resampled and exchanged together. */
    public PairedComparisons(long seed, Clusters clusters) {
        this.bootstrap = new Bootstrap(seed).over(clusters);
        this.test = new PermutationTest(seed);
        this.clusters = clusters;
    }

    /**
     * How the mean of each model differs from the reference's.
     *
     * @param reference id of the model that the others are compared with
     * @param values by model id, the reference among them: one value an example, all in the same order
     * @return by model id, without the reference, in the order of {@code values}; empty where there are no examples
     * @throws IllegalArgumentException if the reference is not among them, or the numbers of values differ
     */
    public Map<String, Comparison> ofMeans(String reference, Map<String, double[]> values) {
        double[] others = required(values, reference);
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        compared(reference, values, own -> bootstrap
                        .meanDifference(own, others)
                        .map(estimate -> new Bootstrap.Difference(estimate, pValue(own, others))))
                .forEach((model, comparison) ->
                        comparisons.put(model, detailed(comparison, required(values, model), others)));
        return comparisons;
    }

    private double pValue(double[] own, double[] others) {
        double[] differences = Differences.between(own, others);
        return test.pValue(clusters == null ? differences : clusters.sums(differences));
    }

    /** With what is known where each example has a score of its own. */
    private static Comparison detailed(Comparison comparison, double[] own, double[] others) {
        boolean rightOrWrong = areRightOrWrong(own) && areRightOrWrong(others);
        Effect effect = rightOrWrong
                ? new Effect(Effect.Measure.COHEN_H, EffectSize.h(mean(own), mean(others)))
                : Optional.of(EffectSize.d(own, others))
                        .filter(Double::isFinite)
                        .map(d -> new Effect(Effect.Measure.COHEN_D, d))
                        .orElse(null);
        long flips = Arrays.stream(Differences.between(own, others))
                .filter(difference -> difference != 0)
                .count();
        return new Comparison(
                comparison.baseline(),
                comparison.difference(),
                comparison.pValue(),
                comparison.adjustedPValue(),
                effect,
                rightOrWrong ? McNemar.of(own, others).pValue() : null,
                (double) flips / own.length);
    }

    private static boolean areRightOrWrong(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /**
     * How a statistic of each model differs from the reference's.
     *
     * @param statistics by model id, the reference among them: one each
     * @param examples their number
     * @return by model id, without the reference and those whose difference is not defined
     * @throws IllegalArgumentException if the reference is not among them
     */
    public Map<String, Comparison> ofStatistics(
            String reference, Map<String, StatisticFamily<?>> statistics, int examples) {
        StatisticFamily<?> other = required(statistics, reference);
        return compared(reference, statistics, own -> bootstrap.difference(examples, own, other));
    }

    private static <T> Map<String, Comparison> compared(
            String reference, Map<String, T> models, Function<T, Optional<Bootstrap.Difference>> difference) {
        Map<String, Bootstrap.Difference> differences = new LinkedHashMap<>();
        models.forEach((model, own) -> {
            if (!model.equals(reference)) {
                difference.apply(own).ifPresent(found -> differences.put(model, found));
            }
        });
        double[] adjusted = Holm.adjust(differences.values().stream()
                .mapToDouble(Bootstrap.Difference::pValue)
                .toArray());
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, Bootstrap.Difference> entry : differences.entrySet()) {
            Estimate estimate = entry.getValue().estimate();
            comparisons.put(
                    entry.getKey(),
                    new Comparison(reference, estimate, entry.getValue().pValue(), adjusted[next++]));
        }
        return comparisons;
    }

    private static <T> T required(Map<String, T> models, String reference) {
        T found = models.get(reference);
        if (found == null) {
            throw new IllegalArgumentException("\"" + reference + "\" is not among " + models.keySet());
        }
        return found;
    }
}
