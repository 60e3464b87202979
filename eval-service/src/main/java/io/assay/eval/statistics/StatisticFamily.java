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
    private final Summary<T> summary;
    private final Map<String, ToDoubleFunction<T>> statistics;
    private final List<ToDoubleFunction<T>> inOrder;

    /**
     * A family.
     *
     * @param summary of examples
     * @param statistics by name, in their order; NaN where one is not defined
     */
    public StatisticFamily(Summary<T> summary, Map<String, ToDoubleFunction<T>> statistics) {
        this.summary = summary;
        this.statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        this.inOrder = List.copyOf(statistics.values());
    }

    /** Whether the statistics follow from sums over the examples, so that many of them are resampled fast. */
    public boolean isAdditive() {
        return summary instanceof AdditiveSummary<T>;
    }

    /** The names of the statistics, in their order. */
    public List<String> names() {
        return List.copyOf(statistics.keySet());
    }

    /**
     * The family of one of the statistics.
     *
     * @throws IllegalArgumentException if it is not of this family
     */
    public StatisticFamily<T> only(String name) {
        ToDoubleFunction<T> statistic = statistics.get(name);
        if (statistic == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not among " + statistics.keySet());
        }
        return new StatisticFamily<>(summary, Map.of(name, statistic));
    }

    /**
     * The same statistics over some of the examples, numbered anew in their order.
     *
     * @param part indices of the examples
     * @param examples number of all
     */
    StatisticFamily<T> within(int[] part, int examples) {
        return new StatisticFamily<>(summary.within(part, examples), statistics);
    }

    /** The statistics as a function of how often each unit is drawn, for several threads. */
    OverUnits over(Clusters units) {
        if (summary instanceof AdditiveSummary<T> additive) {
            UnitSums sums = new UnitSums(additive, units);
            return draws -> values(sums.over(draws), additive::of);
        }
        return draws -> {
            double[] ofExamples = new double[units.examples()];
            return values(draws, times -> {
                units.spread(times, ofExamples);
                return summary.over(ofExamples);
            });
        };
    }

    private double[][] values(double[][] draws, Function<double[], T> summing) {
        double[][] values = new double[draws.length][];
        for (int draw = 0; draw < draws.length; draw++) {
            values[draw] = values(summing.apply(draws[draw]));
        }
        return values;
    }

    private double[] values(T summed) {
        double[] values = new double[inOrder.size()];
        for (int statistic = 0; statistic < values.length; statistic++) {
            values[statistic] = inOrder.get(statistic).applyAsDouble(summed);
        }
        return values;
    }

    /** All statistics of draws, in their order. */
    @FunctionalInterface
    interface OverUnits {
        /** Of each draw, by how many times it has each unit. */
        double[][] of(double[][] draws);
    }
}
