package io.assay.messaging.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayStartTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-26T09:30:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-26T07:30:00Z",
        "90s, 2026-11-26T09:28:30Z",
        "5m, 2026-11-26T09:25:00Z",
        "7d, 2026-11-19T09:30:00Z",
        "PT2H, 2026-11-26T07:30:00Z",
        "pt1h30m, 2026-11-26T08:00:00Z",
        "P1D, 2026-11-25T09:30:00Z",
        "2026-11-26, 2026-11-26T00:00:00Z",
        "2026-11-26T08:00, 2026-11-26T08:00:00Z",
        "2026-11-26T08:00:00Z, 2026-11-26T08:00:00Z",
        "2026-11-26T08:00:00.250Z, 2026-11-26T08:00:00.250Z",
        "2026-11-26T08:00:00+01:00, 2026-11-26T07:00:00Z",
    })
    void timesAreWrittenOutOrCountedBackFromNow(String text, Instant expected) {
        ReplayStart start = ReplayStart.parse(text, NOW);

        assertThat(start).isEqualTo(new ReplayStart.At(expected));
    }

    @Test
    void theBeginningAndOffsetsAreNamed() {
        assertThat(ReplayStart.parse(" Beginning ", NOW)).isEqualTo(new ReplayStart.Beginning());
        assertThat(ReplayStart.parse("offset:120", NOW)).isEqualTo(new ReplayStart.Offset(120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2", "offset:", "offset:-1", "2026-13-01", "P", "-2h", "2026-11-26T25:00"})
    void whatIsNoneIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> ReplayStart.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not a time such as 2026-11-26T08:00:00Z or 2026-11-26, nor a duration before"
                        + " now such as 2h, 7d or PT2H, nor beginning, nor offset:120");
    }
}
