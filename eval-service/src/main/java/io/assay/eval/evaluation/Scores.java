package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.statistics.StatisticFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How well one model did, before anything is averaged.
 *
 * @param examples number of examples that were scored
 * @param means metrics that are means: one value an example, in the order of the examples' ids; not copied
 * @param families metrics that are not, in groups that are found together
 * @param classes how classes are given; absent where examples do not have one class each
 * @param beside metrics over other examples, for people to hold these against; absent where there are none
 * @param each what each example scored, for people to look at; absent where nobody will
 * @param dummy what the same answer to every example scores; absent where there is none that makes sense
 */
record Scores(
        int examples,
        Map<String, double[]> means,
        List<StatisticFamily<?>> families,
        @Nullable GivenClasses classes,
        @Nullable Scores beside,
        @Nullable ExampleScores each,
        @Nullable DummyScores dummy) {
    /** Keeps the order of the metrics. */
    Scores {
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
        families = List.copyOf(families);
    }

    /** Scores of these examples alone. */
    Scores(int examples, Map<String, double[]> means, List<StatisticFamily<?>> families) {
        this(examples, means, families, null, null, null, null);
    }

    /** The same, with how classes are given. */
    Scores with(GivenClasses given) {
        return new Scores(examples, means, families, given, beside, each, dummy);
    }

    /** The same, with what each example scored. */
    Scores with(ExampleScores ofEach) {
        return new Scores(examples, means, families, classes, beside, ofEach, dummy);
    }

    /** The same, with metrics over other examples beside them. */
    Scores beside(Scores others) {
        return new Scores(examples, means, families, classes, others, each, dummy);
    }

    /** The same, with what the same answer to every example scores. */
    Scores with(DummyScores ofSameAnswer) {
        return new Scores(examples, means, families, classes, beside, each, ofSameAnswer);
    }

    /** The metrics with their intervals, in their order; without those that are not defined over these examples. */
    Map<String, Estimate> estimates(Bootstrap bootstrap) {
        Bootstrap ofThese = bootstrap.overUnits(examples);
        List<Supplier<Map<String, Estimate>>> parts = new ArrayList<>();
        parts.add(() -> ofThese.means(examples, means));
        families.forEach(family -> parts.add(() -> ofThese.of(examples, family)));
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        parts.parallelStream().map(Supplier::get).toList().forEach(estimates::putAll);
        if (beside != null) {
            estimates.putAll(beside.estimates(bootstrap.overExamples()));
        }
        return estimates;
    }

    /**
     * Compares models with the baseline by one metric: {@return comparisons by model id, without the baseline; none where
     * the metric is not defined for it}.
     */
    static Map<String, Comparison> compare(
            Map<String, Scores> byModel, String baseline, String metric, PairedComparisons comparisons) {
        Map<String, double[]> means = new LinkedHashMap<>();
        Map<String, StatisticFamily<?>> statistics = new LinkedHashMap<>();
        int examples = 0;
        for (Map.Entry<String, Scores> model : byModel.entrySet()) {
            Scores scores = model.getValue();
            double[] values = scores.means.get(metric);
            StatisticFamily<?> statistic = scores.statistic(metric);
            examples = scores.examples;
            if (values != null) {
                means.put(model.getKey(), values);
            } else if (statistic != null) {
                statistics.put(model.getKey(), statistic);
            }
        }
        if (!means.containsKey(baseline) && !statistics.containsKey(baseline)) {
            return Map.of();
        }
        return statistics.isEmpty()
                ? comparisons.ofMeans(baseline, means)
                : comparisons.ofStatistics(baseline, statistics, examples);
    }

    /** The metric alone; nothing where it is a mean, or there is none of that name. */
    @Nullable
    StatisticFamily<?> statistic(String metric) {
        for (StatisticFamily<?> family : families) {
            if (family.names().contains(metric)) {
                return family.only(metric);
            }
        }
        return null;
    }
}
