package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticFamilyTest {
    private static final int EXAMPLES = 83;

    /** Whole numbers, so that the order of summing does not matter. */
    private static final double[] VALUES =
            new SplittableRandom(5).ints(EXAMPLES, 0, 100).asDoubleStream().toArray();

    @Test
    void aFamilyHasTheIntervalsOfItsStatistics() {
        Bootstrap bootstrap = new Bootstrap(7, 300);

        Map<String, Estimate> estimates = bootstrap.of(EXAMPLES, family());

        assertThat(estimates).containsOnlyKeys("sum", "half");
        assertThat(bootstrap.of(EXAMPLES, family().only("sum"))).containsExactly(entry("sum", estimates.get("sum")));
        assertThat(bootstrap.of(EXAMPLES, family().only("half"))).containsExactly(entry("half", estimates.get("half")));
    }

    @Test
    void whatIsAddedUpByUnitsIsWhatIsAddedUpByExamples() {
        AdditiveSummary<Double> columns = AdditiveSummary.ofColumns(sums -> sums[0], VALUES);
        StatisticFamily<Double> added = new StatisticFamily<>(columns, Map.of("sum", sum -> sum));
        Clusters pairs = Clusters.by(
                IntStream.range(0, EXAMPLES).mapToObj(i -> "d" + i / 2).toList());

        for (Bootstrap bootstrap : List.of(new Bootstrap(7, 300), new Bootstrap(7, 300).over(pairs))) {
            assertThat(bootstrap.of(EXAMPLES, added)).isEqualTo(bootstrap.of(EXAMPLES, family().only("sum")));
        }
        assertThat(columns.overAll(EXAMPLES)).isEqualTo(sum(once()));
    }

    @Test
    void aFamilyOverAPartIsThatOfItsExamples() {
        int[] part = {4, 8, 15, 16, 23, 42};
        double[] values = IntStream.of(part).mapToDouble(i -> VALUES[i]).toArray();
        StatisticFamily<Double> all =
                new StatisticFamily<>(AdditiveSummary.ofColumns(sums -> sums[0], VALUES), Map.of("sum", sum -> sum));
        StatisticFamily<Double> alone =
                new StatisticFamily<>(AdditiveSummary.ofColumns(sums -> sums[0], values), Map.of("sum", sum -> sum));
        Bootstrap bootstrap = new Bootstrap(7, 300);

        assertThat(bootstrap.of(part.length, all.within(part, EXAMPLES)))
                .isEqualTo(bootstrap.of(part.length, alone))
                .isEqualTo(bootstrap.of(part.length, family().only("sum").within(part, EXAMPLES)));
    }

    @Test
    void aStatisticThatIsNotOfTheFamilyIsRefused() {
        assertThatThrownBy(() -> family().only("mean"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"mean\" is not among [sum, half, never]");
    }

    @Test
    void noExamplesHaveNoStatistics() {
        assertThat(new Bootstrap(7).of(0, family())).isEmpty();
    }

    private static StatisticFamily<Double> family() {
        Map<String, ToDoubleFunction<Double>> statistics = new LinkedHashMap<>();
        statistics.put("sum", sum -> sum);
        statistics.put("half", sum -> sum / 2);
        statistics.put("never", sum -> Double.NaN);
        return new StatisticFamily<>(StatisticFamilyTest::sum, statistics);
    }

    private static double[] once() {
        double[] weights = new double[EXAMPLES];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static double sum(double[] times) {
        double sum = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            sum += times[i] * VALUES[i];
        }
        return sum;
    }
}
