package io.assay.eval.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Statistics that follow from one summary of examples, such as all metrics that follow from the same counts, so that a
 * choice of examples is summed up once for all of them.
 *
 * @param <T> the summary
 */
public final class StatisticFamily<T> {
    private final Function<double[], T> summary;
    private final Map<String, ToDoubleFunction<T>> statistics;

    /**
     * A family.
     *
     * @param summary of examples, given how often each is chosen; the array is read-only, and reused by the caller
     * @param statistics by name, in their order; NaN where one is not defined
     */
    public StatisticFamily(Function<double[], T> summary, Map<String, ToDoubleFunction<T>> statistics) {
        this.summary = summary;
        this.statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /** The names of the statistics, in their order. */
    public List<String> names() {
        return List.copyOf(statistics.keySet());
    }

    /** All statistics over a choice, in their order. */
    double[] over(double[] times) {
        T summed = summary.apply(times);
        return statistics.values().stream()
                .mapToDouble(statistic -> statistic.applyAsDouble(summed))
                .toArray();
    }

    /**
     * One of the statistics.
     *
     * @param examples their number
     * @throws IllegalArgumentException if it is not of this family
     */
    public Statistic statistic(String name, int examples) {
        ToDoubleFunction<T> statistic = statistics.get(name);
        if (statistic == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not among " + statistics.keySet());
        }
        return chosen -> statistic.applyAsDouble(summary.apply(times(chosen, examples)));
    }

    private static double[] times(int[] chosen, int examples) {
        double[] times = new double[examples];
        for (int example : chosen) {
            times[example]++;
        }
        return times;
    }
}
