package io.assay.eval.store;

import io.assay.eval.store.OutcomeSet.Difference;
import org.jspecify.annotations.Nullable;

/**
 * How two models of an evaluation compare over all examples.
 *
 * @param both on how many examples both are right
 * @param first on how many the first alone
 * @param second on how many the second alone
 * @param neither on how many none of them
 * @param difference the first's value of the evaluation's metric less the second's; absent where it was not tested
 */
public record PairCounts(
        long both,
        long first,
        long second,
        long neither,
        @Nullable Difference difference) {
    /** Number of examples. */
    public long examples() {
        return both + first + second + neither;
    }
}
