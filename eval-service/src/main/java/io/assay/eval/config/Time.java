package io.assay.eval.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the clock. */
class Time {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
