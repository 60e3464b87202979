package io.assay.eval.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Examples in the order of their scores for one label, the highest first, and which of them have it. Sorted once, so that
 * the areas under curves are found in one pass over any choice of examples.
 */
public final class ScoreOrder {
    private final double[] scores;
    private final int[] order;
    private final boolean[] positive;
    private final boolean[] endsTie;

    /**
     * Sorts examples.
     *
     * @param scores one an example; none is NaN
     * @param positives whether each example has the label
     */
    public ScoreOrder(double[] scores, boolean[] positives) {
        this.scores = scores.clone();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer example) -> scores[example])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        this.positive = new boolean[order.length];
        this.endsTie = new boolean[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            positive[rank] = positives[order[rank]];
            endsTie[rank] = rank == order.length - 1 || scores[order[rank]] != scores[order[rank + 1]];
        }
    }

    /** The areas under the curves of these examples. */
    public Areas areas(double[] weights) {
        double found = 0;
        double wrong = 0;
        double underRoc = 0;
        double precisions = 0;
        double foundInTie = 0;
        double wrongInTie = 0;
        for (int rank = 0; rank < order.length; rank++) {
            double weight = weights[order[rank]];
            if (positive[rank]) {
                foundInTie += weight;
            } else {
                wrongInTie += weight;
            }
            if (endsTie[rank]) {
                underRoc += wrongInTie * (found + foundInTie / 2);
                found += foundInTie;
                wrong += wrongInTie;
                if (foundInTie > 0) {
                    precisions += foundInTie * found / (found + wrong);
                }
                foundInTie = 0;
                wrongInTie = 0;
            }
        }
        return new Areas(found, wrong, underRoc / (found * wrong), found == 0 ? 0 : precisions / found);
    }

    /**
     * The best F1 that any threshold gives, where all examples of at least that score are given the label. Found on the very
     * examples that are scored, so it flatters. NaN where no example has the label.
     */
    public BestF1 bestF1(double[] weights) {
        double positives = 0;
        for (int rank = 0; rank < order.length; rank++) {
            positives += positive[rank] ? weights[order[rank]] : 0;
        }
        double found = 0;
        double claimed = 0;
        double best = positives > 0 ? 0 : Double.NaN;
        double threshold = Double.NaN;
        for (int rank = 0; rank < order.length; rank++) {
            double weight = weights[order[rank]];
            claimed += weight;
            found += positive[rank] ? weight : 0;
            double f1 = 2 * found / (claimed + positives);
            if (endsTie[rank] && f1 > best) {
                best = f1;
                threshold = scores[order[rank]];
            }
        }
        return new BestF1(best, threshold);
    }

    /**
     * What a threshold could make of scores.
     *
     * @param f1 in [0, 1]
     * @param threshold the least score that is given the label; NaN where no example has it
     */
    public record BestF1(double f1, double threshold) {}

    /**
     * Areas under the curves of one label.
     *
     * @param positives weight of the examples that have the label
     * @param negatives weight of those that have not
     * @param rocAuc how often an example with the label has a higher score than one without, ties counting half: in
     *     [0, 1]; NaN where there are not both
     * @param averagePrecision the sum over thresholds of precision times the gain in recall, without interpolation: in
     *     [0, 1]; 0 where no example has the label
     */
    public record Areas(double positives, double negatives, double rocAuc, double averagePrecision) {}
}
