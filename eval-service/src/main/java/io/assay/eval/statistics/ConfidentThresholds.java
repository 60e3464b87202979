package io.assay.eval.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How sure a model is of a class, on average over the examples that are labelled with it: from that probability on it counts
 * as sure (Northcutt et al. 2021; the numbers are cleanlab's). Memory grows with the classes alone; for one thread.
 */
public final class ConfidentThresholds {
    /** Lower ones would let a probability of 0 pass, see {@link ConfidentJoint#TOLERANCE}. */
    private static final double LEAST = 2 * ConfidentJoint.TOLERANCE;

    private final Map<String, Mean> means = new HashMap<>();

    private static final class Mean {
        private double sum;
        private long examples;
    }

    /**
     * Adds an example.
     *
     * @param given the label that it has
     * @param probabilities by class, each in [0, 1]; those that are missing are 0. None where the model failed: then it says
     *     nothing of the label
     */
    public void add(String given, Map<String, Double> probabilities) {
        if (!probabilities.isEmpty()) {
            Mean mean = means.computeIfAbsent(given, added -> new Mean());
            mean.sum += probabilities.getOrDefault(given, 0.0);
            mean.examples++;
        }
    }

    /** By class, without those that the model does not know: to which it gives no probability wherever they are the label. */
    public Map<String, Double> thresholds() {
        Map<String, Double> thresholds = new TreeMap<>();
        means.forEach((label, mean) -> {
            if (mean.sum > 0) {
                thresholds.put(label, Math.max(LEAST, mean.sum / mean.examples));
            }
        });
        return thresholds;
    }
}
