package io.assay.eval.metric;

import io.assay.contracts.event.Prediction.LabelScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model gives to each label of one example. Immutable. */
public final class LabelScores {
    /** What the model says where it fails: nothing. */
    public static final LabelScores NONE = of(Map.of());

    /** Probabilities below this are taken to be this, as in scikit-learn: the machine epsilon of doubles. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    /** What the probabilities of many classes, each rounded, may be too much together. */
    private static final double ROUNDING = 0.02;

    private final Map<String, Double> scores;

    private LabelScores(Map<String, Double> scores) {
        this.scores = Collections.unmodifiableMap(scores);
    }

    /** Scores by label, in the model's order. */
    public static LabelScores of(Map<String, Double> scores) {
        return new LabelScores(new LinkedHashMap<>(scores));
    }

    /** What a model said, in its order; of a label that is there twice, the first. */
    public static LabelScores of(List<LabelScore> labels) {
        Map<String, Double> scores = new LinkedHashMap<>(2 * labels.size());
        for (LabelScore label : labels) {
            scores.putIfAbsent(label.label(), label.score());
        }
        return new LabelScores(scores);
    }

    /** By label, in the model's order, which decides between equal ones; a label that is missing has 0. */
    public Map<String, Double> scores() {
        return scores;
    }

    /** The score of a label; 0 where it is missing. */
    public double of(String label) {
        return scores.getOrDefault(label, 0.0);
    }

    /** The greatest score; 0 where there are none. */
    public double confidence() {
        double greatest = scores.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
        for (double score : scores.values()) {
            greatest = Math.max(greatest, score);
        }
        return greatest;
    }

    /** The label of the greatest score, of equal ones the first; empty where there are none. */
    public List<String> best() {
        String best = null;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (best == null || score.getValue() > greatest) {
                best = score.getKey();
                greatest = score.getValue();
            }
        }
        return best == null ? List.of() : List.of(best);
    }

    /** The labels that have at least this score, in their order. */
    public List<String> from(double least) {
        List<String> labels = new ArrayList<>();
        scores.forEach((label, score) -> {
            if (score >= least) {
                labels.add(label);
            }
        });
        return labels;
    }

    /** Whether the scores can be probabilities of classes of which one is right: in [0, 1], and together no more than 1. */
    public boolean areProbabilities() {
        double sum = 0;
        for (double score : scores.values()) {
            if (!(score >= 0 && score <= 1)) {
                return false;
            }
            sum += score;
        }
        return sum <= 1 + ROUNDING;
    }

    /**
     * Whether a label is among the {@code k} of the greatest scores. Of equal scores the later one comes first, as in
     * scikit-learn.
     */
    public boolean isAmongFirst(int k, String label) {
        if (!scores.containsKey(label)) {
            return false;
        }
        double own = of(label);
        int before = 0;
        boolean later = false;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (score.getKey().equals(label)) {
                later = true;
            } else if (score.getValue() > own || (later && score.getValue() == own)) {
                before++;
            }
        }
        return before < k;
    }

    /** Natural logarithm of the label's probability, negated: 0 or more, at most 36.04. */
    public double logLoss(String label) {
        double probability = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, of(label)));
        return -StrictMath.log(probability);
    }

    /** Sum over all labels of the squared distance between probability and truth: in [0, 2]. */
    public double brier(Collection<String> labels) {
        double sum = 0;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            double distance = score.getValue() - (labels.contains(score.getKey()) ? 1 : 0);
            sum += distance * distance;
        }
        for (String label : labels) {
            sum += scores.containsKey(label) ? 0 : 1;
        }
        return sum;
    }
}
