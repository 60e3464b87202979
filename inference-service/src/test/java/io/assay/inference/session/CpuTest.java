package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuTest {
    private static final Duration WAITED = Duration.ofMillis(200);

    private final Cpu cpu = new Cpu(1);

    @Test
    void aRunsClockStandsWhileItsThreadWaits() throws InterruptedException {
        long start = cpu.runClock();
        TimeUnit.NANOSECONDS.sleep(WAITED.toNanos());
        assertThat(cpu.runClock() - start).isLessThan(WAITED.toNanos());
    }

    @Test
    void aRunsClockGoesWhileItsThreadWorks() {
        long start = cpu.runClock();
        long end = System.nanoTime() + WAITED.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(cpu.runClock()).isGreaterThan(start);
    }
}
