package io.assay.eval.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * When to do something again that may be dear: not before a least interval, and not before ten times what it took the
 * last time, so that it never takes more than a tenth of the time; but {@link #LONGEST_REST} after its end in any case,
 * since it may just have stood still for a while.
 */
final class Pace {
    private static final int SHARE = 10;
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private final Duration leastInterval;
    private Instant next = Instant.MIN;

    Pace(Duration leastInterval) {
        this.leastInterval = leastInterval;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    /** Notes that it was done. */
    void done(Instant start, Instant end) {
        Duration took = Duration.between(start, end);
        Duration rest = took.multipliedBy(SHARE - 1);
        Instant rested = end.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
        Instant least = start.plus(leastInterval);
        next = rested.isAfter(least) ? rested : least;
    }
}
