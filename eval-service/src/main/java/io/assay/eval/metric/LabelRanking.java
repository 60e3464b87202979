package io.assay.eval.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well the scores of each label put the examples that have it before those that have not: areas under curves, one
 * label against the rest, averaged over labels as scikit-learn does. Over a choice of examples, a label is left out of an
 * average when all of the chosen have it, or none, though this is not so of all examples.
 */
public final class LabelRanking {
    /** The averages by scikit-learn's names. */
    public static final Map<String, ToDoubleFunction<Averages>> METRICS = metrics();

    private final List<ScoreOrder> labels;
    private final ScoreOrder.Areas[] overall;

    /**
     * A ranking of the same examples by each label.
     *
     * @param labels one order a label, each of all examples
     * @param examples their number
     */
    public LabelRanking(List<ScoreOrder> labels, int examples) {
        this.labels = List.copyOf(labels);
        double[] all = new double[examples];
        Arrays.fill(all, 1);
        this.overall = areas(all);
    }

    private static Map<String, ToDoubleFunction<Averages>> metrics() {
        Map<String, ToDoubleFunction<Averages>> metrics = new LinkedHashMap<>();
        metrics.put("roc_auc_ovr", Averages::rocAuc);
        metrics.put("roc_auc_ovr_weighted", Averages::rocAucByPrevalence);
        metrics.put("average_precision_macro", Averages::averagePrecision);
        metrics.put("average_precision_weighted", Averages::averagePrecisionByPrevalence);
        return Collections.unmodifiableMap(metrics);
    }

    /** The areas of each label over these examples. */
    public Averages averages(double[] weights) {
        return new Averages(areas(weights));
    }

    private ScoreOrder.Areas[] areas(double[] weights) {
        return labels.stream().map(label -> label.areas(weights)).toArray(ScoreOrder.Areas[]::new);
    }

    /** Averages over labels, of one choice of examples. */
    public final class Averages {
        private final ScoreOrder.Areas[] areas;

        private Averages(ScoreOrder.Areas[] areas) {
            this.areas = areas;
        }

        /** Mean area under the ROC curve, in [0, 1]. */
        public double rocAuc() {
            return mean(ScoreOrder.Areas::rocAuc, label -> 1);
        }

        /** The same, weighing each label by the examples that have it. */
        public double rocAucByPrevalence() {
            return mean(ScoreOrder.Areas::rocAuc, ScoreOrder.Areas::positives);
        }

        /** Mean average precision, in [0, 1]. */
        public double averagePrecision() {
            return mean(ScoreOrder.Areas::averagePrecision, label -> 1);
        }

        /** The same, weighing each label by the examples that have it. */
        public double averagePrecisionByPrevalence() {
            return mean(ScoreOrder.Areas::averagePrecision, ScoreOrder.Areas::positives);
        }

        private double mean(ToDoubleFunction<ScoreOrder.Areas> value, ToDoubleFunction<ScoreOrder.Areas> weight) {
            double sum = 0;
            double weights = 0;
            for (int label = 0; label < areas.length; label++) {
                double counted = weight.applyAsDouble(areas[label]);
                if (counted > 0 && !isOneSidedByChance(label)) {
                    sum += counted * value.applyAsDouble(areas[label]);
                    weights += counted;
                }
            }
            return sum / weights;
        }

        private boolean isOneSidedByChance(int label) {
            return (areas[label].positives() == 0 && overall[label].positives() > 0)
                    || (areas[label].negatives() == 0 && overall[label].negatives() > 0);
        }
    }
}
