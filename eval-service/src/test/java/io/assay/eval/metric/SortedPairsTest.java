package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortedPairsTest {
    private static final int PAIRS = 60;

    @ParameterizedTest
    @EnumSource
    void aChoiceHasTheCorrelationOfThePairsWrittenOut(SimilarityCorrelation correlation) {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 50; trial++) {
            double[] x = random.ints(PAIRS, -3, 12).asDoubleStream().toArray(); // with ties
            double[] y = IntStream.range(0, PAIRS)
                    .mapToDouble(i -> Math.floor(x[i] / 2 + random.nextDouble(4)))
                    .toArray();
            int[] chosen = random.ints(PAIRS, 0, PAIRS).toArray();
            double[] times = new double[PAIRS];
            Arrays.stream(chosen).forEach(pair -> times[pair]++);

            double found = correlation.of(new SortedPairs(x, y), times);

            assertThat(found).isCloseTo(correlation.of(choose(x, chosen), choose(y, chosen)), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChoiceOfEqualValuesCorrelatesWithNothing(SimilarityCorrelation correlation) {
        SortedPairs pairs = new SortedPairs(new double[] {0.0, -0.0, 2}, new double[] {1, 2, 3});

        assertThat(correlation.of(pairs, new double[] {1, 2, 0})).isNaN();
        assertThat(correlation.of(pairs, new double[] {0, 0, 3})).isNaN();
        assertThat(correlation.of(pairs, new double[3])).isNaN();
    }

    @Test
    void signedZerosAreTied() {
        SortedPairs pairs = new SortedPairs(new double[] {0.0, -0.0, 2}, new double[] {1, 1, 3});

        assertThat(pairs.kendall(new double[] {1, 1, 1})).isCloseTo(1, within(1e-12));
    }

    private static double[] choose(double[] values, int[] chosen) {
        return Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
    }
}
