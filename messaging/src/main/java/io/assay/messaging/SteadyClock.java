package io.assay.messaging;

import java.time.Instant;
import java.time.InstantSource;

/**
 * For pauses and paces: goes on evenly whatever happens to the time of day, which may be set back by hours. What it says
 * can be compared within one process alone, and is no date. Thread-safe.
 */
public final class SteadyClock implements InstantSource {
    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }
}
