package io.assay.models;

import java.time.Duration;

/** How time is let pass between two attempts. */
@FunctionalInterface
interface Pause {
    /** Sleeps. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    /** Returns after so long. */
    void of(Duration duration) throws InterruptedException;
}
