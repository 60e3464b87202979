package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /** Ends as SciPy's {@code binomtest(...).proportion_ci(method="wilson")} gives them. */
    @ParameterizedTest
    @CsvSource({"7, 10, 0.3967781, 0.8922087", "0, 5, 0, 0.4344825", "5, 5, 0.5655175, 1"})
    void theIntervalIsWilsons(long some, long all, double low, double high) {
        Estimate share = Share.of(some, all);

        assertThat(share.value()).isEqualTo((double) some / all);
        assertThat(share.low()).isCloseTo(low, within(1e-6));
        assertThat(share.high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThatThrownBy(() -> Share.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
