package io.assay.eval.config;

import io.assay.messaging.SteadyClock;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the clocks: that of the day, and that of pauses. */
class Time {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    @Typed(SteadyClock.class)
    SteadyClock steadyClock() {
        return new SteadyClock();
    }
}
