package io.assay.eval.verdict;

import io.assay.contracts.event.MetricsComputed.Slice;
import java.util.List;

/**
 * How often a model is right where the best one is not, and the other way round.
 *
 * @param lost share of the examples on which the best is fully right and the model is not, in [0, 1]
 * @param gained share of those on which it is the other way round
 * @param lostMost the parts of the examples of which more are lost than of the others by more than chance explains, the
 *     clearest first
 */
public record Flips(double lost, double gained, List<Slice> lostMost) {
    /** Copies the list. */
    public Flips {
        lostMost = List.copyOf(lostMost);
    }
}
