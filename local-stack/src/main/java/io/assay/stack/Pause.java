package io.assay.stack;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** The wait between two looks at something outside that cannot call back. */
final class Pause {
    private Pause() {}

    /**
     * Returns after a while.
     *
     * @throws CancellationException if the thread is interrupted, which stays marked as such
     */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a process");
        }
    }
}
