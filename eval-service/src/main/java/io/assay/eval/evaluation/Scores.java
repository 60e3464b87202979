package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well one model did, before anything is averaged.
 *
 * @param examples number of examples that were scored
 * @param means metrics that are means: one value an example, in the order of the examples' ids; not copied
 * @param statistics metrics that are not, as functions of examples
 */
record Scores(int examples, Map<String, double[]> means, Map<String, Statistic> statistics) {
    /** Keeps the order of the metrics. */
    Scores {
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /** The metrics with their intervals, in their order; without those that are not defined over these examples. */
    Map<String, Estimate> estimates(Bootstrap bootstrap) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        means.forEach((metric, values) -> put(estimates, metric, bootstrap.mean(values)));
        statistics.forEach((metric, statistic) -> put(estimates, metric, bootstrap.of(examples, statistic)));
        return estimates;
    }

    /** Compares models with the baseline by one metric: {@return comparisons by model id, without the baseline}. */
    static Map<String, Comparison> compare(
            Map<String, Scores> byModel, String baseline, String metric, PairedComparisons comparisons) {
        Map<String, double[]> means = new LinkedHashMap<>();
        Map<String, Statistic> statistics = new LinkedHashMap<>();
        int examples = 0;
        for (Map.Entry<String, Scores> model : byModel.entrySet()) {
            Scores scores = model.getValue();
            double[] values = scores.means.get(metric);
            Statistic statistic = scores.statistics.get(metric);
            examples = scores.examples;
            if (values != null) {
                means.put(model.getKey(), values);
            } else if (statistic != null) {
                statistics.put(model.getKey(), statistic);
            }
        }
        return statistics.isEmpty()
                ? comparisons.ofMeans(baseline, means)
                : comparisons.ofStatistics(baseline, statistics, examples);
    }

    private static void put(Map<String, Estimate> estimates, String metric, Optional<Estimate> estimate) {
        estimate.ifPresent(found -> estimates.put(metric, found));
    }
}
