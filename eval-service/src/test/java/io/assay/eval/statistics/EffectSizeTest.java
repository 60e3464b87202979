package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectSizeTest {
    @Test
    void sharesAreComparedByTheirAngles() {
        assertThat(EffectSize.h(0.75, 0.25)).isCloseTo(Math.PI / 3, within(1e-12)); // 2 (60 - 30 degrees)
        assertThat(EffectSize.h(0, 1)).isCloseTo(-Math.PI, within(1e-12));
    }

    @Test
    void pairsAreComparedInStandardDeviationsOfTheirDifference() {
        double d = EffectSize.d(new double[] {1, 3, 5}, new double[] {0, 1, 2}); // differences 1, 2, 3

        assertThat(d).isCloseTo(2, within(1e-12));
    }

    @Test
    void modelsThatNeverDifferHaveNoEffectAndAConstantDifferenceHasNoSize() {
        double[] values = {1, 2, 4};

        assertThat(EffectSize.d(values, values)).isZero();
        assertThat(EffectSize.d(values, new double[] {0, 1, 3})).isNaN();
    }
}
