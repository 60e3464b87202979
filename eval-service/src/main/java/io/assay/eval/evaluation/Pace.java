package io.assay.eval.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * When to do something again that may be dear: not before a least interval, and not before ten times what it took the
 * last time, so that it never takes more than a tenth of the time.
 */
final class Pace {
    private static final int SHARE = 10;

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
        Duration pause = Duration.between(start, end).multipliedBy(SHARE);
        next = start.plus(pause.compareTo(leastInterval) > 0 ? pause : leastInterval);
    }
}
