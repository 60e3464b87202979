package io.assay.messaging.operations;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Spreads steps evenly over time: at most so many a second. Not thread-safe. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long nanosPerStep;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private long next = Long.MIN_VALUE;

    /**
     * A pace.
     *
     * @param perSecond positive
     * @param nanoTime a clock that only goes on
     * @param pause waits for so many nanoseconds, or a little less
     */
    Pace(double perSecond, LongSupplier nanoTime, LongConsumer pause) {
        this.nanosPerStep = (long) (NANOS_PER_SECOND / perSecond);
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    static Pace of(double perSecond) {
        return new Pace(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns when the next step may be done. */
    void await() {
        long now = nanoTime.getAsLong();
        while (now < next) {
            pause.accept(next - now);
            now = nanoTime.getAsLong();
        }
        next = now + nanosPerStep;
    }
}
