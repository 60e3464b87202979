package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model gives classes to examples that have one each.
 *
 * @param confusions the most frequent first, at most {@value MetricsComputed#MOST_CONFUSIONS}
 * @param reliability by ascending confidence; none where scores are no probabilities
 * @param thresholds from which probability on the model counts as sure of a class; none where scores are no probabilities
 * @param labelErrors which labels are likely wrong; absent where that was not looked for
 */
record GivenClasses(
        List<Confusion> confusions,
        List<ReliabilityBin> reliability,
        Map<String, Double> thresholds,
        @Nullable LabelErrors labelErrors) {
    /** Copies the collections. */
    GivenClasses {
        confusions = List.copyOf(confusions);
        reliability = List.copyOf(reliability);
        thresholds = Map.copyOf(thresholds);
    }

    /** The same, with which labels are likely wrong. */
    GivenClasses with(LabelErrors errors) {
        return new GivenClasses(confusions, reliability, thresholds, errors);
    }

    /** The most frequent ones, as they are reported. */
    static List<Confusion> mostFrequent(List<Confusion> confusions) {
        return confusions.stream()
                .sorted(Comparator.comparingLong(Confusion::examples)
                        .reversed()
                        .thenComparing(Confusion::meant)
                        .thenComparing(Confusion::given, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MetricsComputed.MOST_CONFUSIONS)
                .toList();
    }
}
