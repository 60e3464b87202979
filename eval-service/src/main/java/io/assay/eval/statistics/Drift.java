package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far what a model says has moved since an earlier time, from its answers alone: two distributions over the same bins.
 * Immutable.
 */
public final class Drift {
    /** So many, each with as many of the earlier scores, are what the index is read by. */
    static final int BINS = 10;

    /** Below, nothing to speak of has moved: a rule of thumb, as is the next (Siddiqi 2006). */
    public static final double LEAST_SHIFT = 0.1;

    /** From here on, what was measured before says little of now. */
    public static final double GREAT_SHIFT = 0.25;

    private final double[] before;
    private final double[] after;

    private Drift(double[] before, double[] after) {
        if (Arrays.stream(before).sum() == 0 || Arrays.stream(after).sum() == 0) {
            throw new IllegalArgumentException("there is nothing to compare: one of the two has no answers");
        }
        this.before = before;
        this.after = after;
    }

    /**
     * Of classes, each a bin.
     *
     * @param before how often each was given then
     * @param after how often each is given now; what is not named was never given
     * @throws IllegalArgumentException if one of the two has no answers
     */
    public static Drift ofClasses(Map<String, Long> before, Map<String, Long> after) {
        Set<String> classes = new LinkedHashSet<>(before.keySet());
        classes.addAll(after.keySet());
        return new Drift(counts(classes, before), counts(classes, after));
    }

    /**
     * Of scores or confidences, in bins that hold a tenth each of the earlier ones. Where many of these are equal, there are
     * fewer bins.
     *
     * @param before then; finite
     * @param after now; finite
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static Drift ofScores(double[] before, double[] after) {
        double[] sorted = before.clone();
        Arrays.sort(sorted);
        double[] edges = new double[sorted.length == 0 ? 0 : BINS - 1];
        Arrays.setAll(edges, edge -> sorted[(int) ((long) sorted.length * (edge + 1) / BINS)]);
        double[] distinct = Arrays.stream(edges).distinct().toArray();
        return new Drift(counts(distinct, before), counts(distinct, after));
    }

    /**
     * The population stability index: the sum over bins of the difference in share times the logarithm of their ratio, 0 where
     * nothing has moved. Half an answer is added to each bin, or an empty one would make it infinite.
     */
    public double populationStability() {
        double index = 0;
        for (int bin = 0; bin < before.length; bin++) {
            double then = smoothed(before, bin);
            double now = smoothed(after, bin);
            index += (now - then) * StrictMath.log(now / then);
        }
        return index;
    }

    /** The Jensen-Shannon divergence in bits, in [0, 1]: 1 where nothing is left of what there was (Lin 1991). */
    public double jensenShannon() {
        double then = Arrays.stream(before).sum();
        double now = Arrays.stream(after).sum();
        double divergence = 0;
        for (int bin = 0; bin < before.length; bin++) {
            double middle = (before[bin] / then + after[bin] / now) / 2;
            divergence += (bits(before[bin] / then, middle) + bits(after[bin] / now, middle)) / 2;
        }
        return Math.min(1, Math.max(0, divergence));
    }

    private static double bits(double share, double middle) {
        return share == 0 ? 0 : share * StrictMath.log(share / middle) / StrictMath.log(2);
    }

    private static double smoothed(double[] counts, int bin) {
        return (counts[bin] + 0.5) / (Arrays.stream(counts).sum() + 0.5 * counts.length);
    }

    private static double[] counts(Set<String> classes, Map<String, Long> given) {
        return classes.stream().mapToDouble(one -> given.getOrDefault(one, 0L)).toArray();
    }

    /** What equals an edge is above it. */
    private static double[] counts(double[] edges, double[] scores) {
        double[] counts = new double[edges.length + 1];
        for (double score : scores) {
            int found = Arrays.binarySearch(edges, score);
            counts[found >= 0 ? found + 1 : -found - 1]++;
        }
        return counts;
    }
}
