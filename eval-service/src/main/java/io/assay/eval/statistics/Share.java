package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;

/** A share of things that are one way or the other, with Wilson's (1927) 95 % interval. */
public final class Share {
    private Share() {}

    /**
     * The share of some among all.
     *
     * @param some not negative
     * @param all positive, and not less than {@code some}
     * @throws IllegalArgumentException if they are not so
     */
    public static Estimate of(long some, long all) {
        if (some < 0 || all < 1 || some > all) {
            throw new IllegalArgumentException(some + " of " + all + " is no share");
        }
        return MeanInterval.wilson((double) some / all, (double) all);
    }
}
