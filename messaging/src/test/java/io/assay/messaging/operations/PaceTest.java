package io.assay.messaging.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;

    private long now;

    @Test
    void stepsAreSpreadEvenly() {
        Pace pace = new Pace(10, () -> now, nanos -> now += nanos);
        List<Long> times = new ArrayList<>();

        for (int step = 0; step < 4; step++) {
            pace.await();
            times.add(now / MILLI);
        }

        assertThat(times).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void timeThatWasNotUsedIsNotMadeUpFor() {
        Pace pace = new Pace(10, () -> now, nanos -> now += nanos);
        pace.await();
        now += 1_000 * MILLI;
        pace.await();

        pace.await();

        assertThat(now / MILLI).isEqualTo(1_100);
    }

    @Test
    void aPauseThatEndsTooEarlyIsGoneOnWith() {
        Pace pace = new Pace(10, () -> now, nanos -> now += Math.max(1, nanos / 2));
        pace.await();

        pace.await();

        assertThat(now / MILLI).isEqualTo(100);
    }
}
