package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares models with one of them over the same examples, and corrects for comparing several (Holm). Means are tested
 * by permutation; of other statistics, such as correlations, whose values belong to no single example, the bootstrap
 * says how often their difference changes its sign.
 */
public final class PairedComparisons {
    private final Bootstrap bootstrap;
    private final PermutationTest test;

    /** Comparisons whose every digit follows from the values and the seed. */
    public PairedComparisons(long seed) {
        this.bootstrap = new Bootstrap(seed);
        this.test = new PermutationTest(seed);
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
        return compared(reference, values, own -> bootstrap
                .meanDifference(own, others)
                .map(estimate -> new Bootstrap.Difference(estimate, test.pValue(own, others))));
    }

    /**
     * How a statistic of each model differs from the reference's.
     *
     * @param statistics by model id, the reference among them
     * @param examples the number that each statistic can be taken over
     * @return by model id, without the reference and those whose difference is not defined
     * @throws IllegalArgumentException if the reference is not among them
     */
    public Map<String, Comparison> ofStatistics(String reference, Map<String, Statistic> statistics, int examples) {
        Statistic other = required(statistics, reference);
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
