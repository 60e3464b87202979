package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-24T14:03:00Z");

    @Test
    void theFirstTimeIsDueAtOnce() {
        Pace pace = new Pace(Duration.ofHours(1));

        assertThat(pace.isDue(Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // how long it took, when it is due again after its start
        "PT0S, PT5S",
        "PT0.1S, PT5S",
        "PT0.5S, PT5S",
        "PT0.501S, PT5.01S",
        "PT2S, PT20S",
        "PT13S, PT2M10S",
        "PT15S, PT2M15S",
        "PT3M, PT5M"
    })
    void itIsDueAfterTheIntervalOrTenTimesWhatItTookOrTwoMinutes(Duration took, Duration pause) {
        Pace pace = new Pace(Duration.ofSeconds(5));

        pace.done(START, START.plus(took));

        assertThat(pace.isDue(START.plus(pause).minusNanos(1))).isFalse();
        assertThat(pace.isDue(START.plus(pause))).isTrue();
        assertThat(pace.isDue(START.plus(pause).plusSeconds(100))).isTrue();
    }

    @Test
    void onlyTheLastTimeCounts() {
        Pace pace = new Pace(Duration.ofSeconds(5));
        pace.done(START, START.plusSeconds(60));

        Instant again = START.plusSeconds(600);
        pace.done(again, again.plusMillis(10));

        assertThat(pace.isDue(again.plusSeconds(4))).isFalse();
        assertThat(pace.isDue(again.plusSeconds(5))).isTrue();
    }

    @Test
    void withoutAnIntervalCheapThingsAreAlwaysDue() {
        Pace pace = new Pace(Duration.ZERO);

        pace.done(START, START);

        assertThat(pace.isDue(START)).isTrue();
    }
}
