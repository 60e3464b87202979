package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    private final Trend trend = new Trend(1.5, 10);

    @Test
    void outliersAndNoiseAreNoGrowth() {
        assertThat(trend.isUpwards(List.of(20, 30, 25, 22, 28, 21, 24, 900, 26)))
                .isFalse();
        assertThat(trend.isUpwards(List.of(0, 0, 0, 9, 9, 9))).isFalse();
    }

    @Test
    void whatBecomesLargerByMoreThanIsAllowedGrows() {
        assertThat(trend.isUpwards(List.of(20, 21, 20, 30, 34, 38, 42, 41, 44))).isTrue();
        assertThat(trend.isUpwards(List.of(0, 0, 0, 11, 11, 11))).isTrue();
    }

    @Test
    void whatIsAsLargeAsAllowedDoesNotGrow() {
        assertThat(trend.isUpwards(List.of(20, 21, 40))).isFalse();
        assertThat(trend.isUpwards(List.of(20, 21, 41))).isTrue();
    }

    @Test
    void twoValuesSayNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> trend.isUpwards(List.of(1, 2)));
    }
}
