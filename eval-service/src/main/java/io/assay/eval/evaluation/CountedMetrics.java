package io.assay.eval.evaluation;

import io.assay.eval.metric.Averaging;
import io.assay.eval.metric.ClassMeasure;
import io.assay.eval.metric.ClassTally;
import io.assay.eval.metric.ZeroDivision;
import io.assay.eval.statistics.StatisticFamily;
import io.assay.eval.statistics.Summary;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The metrics that follow from how often each class is right, claimed and meant, by scikit-learn's names. */
final class CountedMetrics {
    /** Averages over classes, such as {@code f1_macro}. */
    static final Map<String, ToDoubleFunction<ClassTally>> AVERAGES = averages();

    /** What is defined where each example has one class alone. */
    static final Map<String, ToDoubleFunction<ClassTally>> OF_SINGLE_LABELS = ofSingleLabels();

    private final Map<String, ToDoubleFunction<ClassTally>> chosen = new LinkedHashMap<>();

    /** Chooses those of these metrics that are averages. */
    CountedMetrics averages(Collection<String> metrics) {
        return choose(metrics, AVERAGES);
    }

    /** Chooses those of these metrics that are defined for single labels. */
    CountedMetrics ofSingleLabels(Collection<String> metrics) {
        return choose(metrics, OF_SINGLE_LABELS);
    }

    /** Chooses a measure of each class, such as {@code f1[spam]}. */
    CountedMetrics ofEach(List<String> classes, ClassMeasure... measures) {
        for (int label = 0; label < classes.size(); label++) {
            for (ClassMeasure measure : measures) {
                int number = label;
                chosen.put(
                        Metrics.ofClass(measure.toString(), classes.get(label)),
                        tally -> measure.of(tally.of(number), ZeroDivision.ZERO));
            }
        }
        return this;
    }

    /** The chosen metrics of one choice of examples; NaN where one is not defined. */
    Map<String, Double> valuesOf(ClassTally tally) {
        Map<String, Double> values = new LinkedHashMap<>();
        chosen.forEach((name, metric) -> values.put(name, metric.applyAsDouble(tally)));
        return values;
    }

    /** The chosen metrics of counts. */
    StatisticFamily<ClassTally> of(Summary<ClassTally> tallies) {
        return new StatisticFamily<>(tallies, chosen);
    }

    private CountedMetrics choose(Collection<String> metrics, Map<String, ToDoubleFunction<ClassTally>> from) {
        from.forEach((name, metric) -> {
            if (metrics.contains(name)) {
                chosen.put(name, metric);
            }
        });
        return this;
    }

    private static Map<String, ToDoubleFunction<ClassTally>> averages() {
        Map<String, ToDoubleFunction<ClassTally>> averages = new LinkedHashMap<>();
        for (ClassMeasure measure : ClassMeasure.values()) {
            for (Averaging averaging : Averaging.values()) {
                averages.put(measure + "_" + averaging, tally -> tally.average(averaging, measure));
            }
        }
        return Collections.unmodifiableMap(averages);
    }

    private static Map<String, ToDoubleFunction<ClassTally>> ofSingleLabels() {
        Map<String, ToDoubleFunction<ClassTally>> metrics = new LinkedHashMap<>();
        metrics.put("balanced_accuracy", ClassTally::balancedAccuracy);
        metrics.put("matthews_corrcoef", ClassTally::matthews);
        metrics.put("cohen_kappa", ClassTally::cohenKappa);
        return Collections.unmodifiableMap(metrics);
    }
}
