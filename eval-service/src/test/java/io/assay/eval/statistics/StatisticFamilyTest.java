package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
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

        Statistic sum =
                chosen -> Arrays.stream(chosen).mapToDouble(i -> VALUES[i]).sum();
        assertThat(estimates).containsOnlyKeys("sum", "half");
        assertThat(estimates).containsEntry("sum", bootstrap.of(EXAMPLES, sum).orElseThrow());
        assertThat(estimates)
                .containsEntry(
                        "half",
                        bootstrap.of(EXAMPLES, chosen -> sum.over(chosen) / 2).orElseThrow());
    }

    @Test
    void oneOfItsStatisticsIsLikeAnyOther() {
        Bootstrap bootstrap = new Bootstrap(7, 300);

        Statistic half = family().statistic("half", EXAMPLES);

        assertThat(bootstrap.of(EXAMPLES, half).orElseThrow())
                .isEqualTo(bootstrap.of(EXAMPLES, family()).get("half"));
    }

    @Test
    void aStatisticThatIsNotOfTheFamilyIsRefused() {
        assertThatThrownBy(() -> family().statistic("mean", EXAMPLES))
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

    private static double sum(double[] times) {
        double sum = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            sum += times[i] * VALUES[i];
        }
        return sum;
    }
}
