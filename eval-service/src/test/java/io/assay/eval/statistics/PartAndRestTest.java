package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartAndRestTest {
    private final double[] values = new SplittableRandom(1).doubles(400).toArray();
    private final int[] part = IntStream.range(0, 100).toArray();

    @Test
    void aHarderPartIsFoundToBeHarder() {
        double[] harder = values.clone();
        Arrays.stream(part).forEach(i -> harder[i] -= 0.2);

        PartAndRest found = PartAndRest.ofMean(harder).apply(part).orElseThrow();

        assertThat(found.part().value())
                .isCloseTo(Arrays.stream(harder, 0, 100).average().orElseThrow(), within(1e-12));
        assertThat(found.rest().value())
                .isCloseTo(Arrays.stream(harder, 100, 400).average().orElseThrow(), within(1e-12));
        assertThat(found.pValue()).isLessThan(1e-5);
    }

    @Test
    void partsTakenByChanceSeldomDiffer() {
        int significant = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 1_000; trial++) {
            double[] drawn = random.doubles(200).toArray();
            significant += PartAndRest.ofMean(drawn)
                                    .apply(IntStream.range(0, 60).toArray())
                                    .orElseThrow()
                                    .pValue()
                            < 0.05
                    ? 1
                    : 0;
        }

        assertThat(significant).isBetween(30, 70); // 50 expected
    }

    @Test
    void aMeanAsAStatisticGivesNearlyTheSame() {
        double[] once = new double[400];
        Arrays.fill(once, 1);
        StatisticFamily<Double> mean = new StatisticFamily<>(
                AdditiveSummary.ofColumns(sums -> sums[0] / sums[1], values, once), Map.of("mean", value -> value));

        PartAndRest found = PartAndRest.ofStatistic(400, mean, part, 7).orElseThrow();

        PartAndRest expected = PartAndRest.ofMean(values).apply(part).orElseThrow();
        assertThat(found.part().value()).isCloseTo(expected.part().value(), within(1e-12));
        assertThat(found.rest().value()).isCloseTo(expected.rest().value(), within(1e-12));
        assertThat(found.pValue()).isCloseTo(expected.pValue(), within(0.1));
    }

    @Test
    void whereEverythingIsInThePartThereIsNoRest() {
        assertThat(PartAndRest.ofMean(values).apply(IntStream.range(0, 400).toArray()))
                .isEmpty();
        assertThat(PartAndRest.ofMean(values).apply(new int[0])).isEmpty();
    }

    @Test
    void equalValuesDoNotDiffer() {
        assertThat(PartAndRest.ofMean(new double[50])
                        .apply(IntStream.range(0, 25).toArray())
                        .orElseThrow()
                        .pValue())
                .isEqualTo(1);
    }
}
