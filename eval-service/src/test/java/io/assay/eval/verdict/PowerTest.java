package io.assay.eval.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void thatManyExamplesShowTheDifferenceFourTimesInFive() {
        double spread = 0.5;
        double shift = 0.05;
        double halfWidth = 1.959964 * spread / Math.sqrt(100);
        Power power = new Power(new Estimate(shift, shift - halfWidth, shift + halfWidth), 100);

        long needed = power.examplesToTell().orElseThrow();

        assertThat(needed).isEqualTo(785); // ((1.95996 + 0.84162) * 0.5 / 0.05)^2 = 784.9
        assertThat(shareThatShow(needed, shift, spread)).isCloseTo(0.8, within(0.03));
    }

    @Test
    void aClearDifferenceNeedsNoMoreAndNoneIsNeverSeen() {
        assertThat(new Power(new Estimate(0.3, 0.2, 0.4), 50).examplesToTell()).hasValue(50);
        assertThat(new Power(new Estimate(0, -0.1, 0.1), 50).examplesToTell()).isEmpty();
        assertThat(new Power(new Estimate(1e-9, -0.1, 0.1), 50).examplesToTell())
                .isEmpty();
    }

    @Test
    void withTwiceAsManyTheIntervalNarrowsByTheRootOfTwo() {
        Estimate doubled = new Power(new Estimate(0.1, 0.1 - Math.sqrt(2), 0.1 + Math.sqrt(8)), 40).withTwiceAsMany();

        assertThat(doubled.low()).isCloseTo(-0.9, within(1e-12));
        assertThat(doubled.high()).isCloseTo(2.1, within(1e-12));
    }

    private static double shareThatShow(long examples, double shift, double spread) {
        SplittableRandom random = new SplittableRandom(3);
        int shown = 0;
        int trials = 4_000;
        for (int trial = 0; trial < trials; trial++) {
            double sum = 0;
            for (int i = 0; i < examples; i++) {
                sum += shift + spread * (random.nextBoolean() ? 1 : -1);
            }
            shown += Math.abs(sum / examples) > 1.959964 * spread / Math.sqrt((double) examples) ? 1 : 0;
        }
        return (double) shown / trials;
    }
}
