package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model's value on a part of the examples, against that on the others.
 *
 * @param part on the part
 * @param rest on the others
 * @param pValue two-sided, of whether the two are the same, by the normal distribution; in [0, 1]
 */
public record PartAndRest(Estimate part, Estimate rest, double pValue) {
    /** Enough for a standard error. */
    private static final int RESAMPLES = 200;

    /**
     * Of a mean: the p-value is of the two means' distance in terms of all values' spread, as if the parts were one.
     *
     * @param values one an example; not copied
     * @return of a part, as the indices of some of the examples, ascending; nothing where it or the rest is empty
     */
    public static Function<int[], Optional<PartAndRest>> ofMean(double[] values) {
        double deviation = deviation(values);
        return part -> {
            double[] inside = select(values, part);
            double[] outside = select(values, others(values.length, part));
            if (inside.length == 0 || outside.length == 0) {
                return Optional.empty();
            }
            double error = deviation * Math.sqrt(1.0 / inside.length + 1.0 / outside.length);
            Estimate one = MeanInterval.of(inside);
            Estimate other = MeanInterval.of(outside);
            return Optional.of(new PartAndRest(one, other, pValue(one.value() - other.value(), error)));
        };
    }

    /**
     * Of another statistic: the bootstrap gives each side's interval, and their widths the p-value.
     *
     * @param examples number of all examples
     * @param statistic one alone
     * @param part indices of some of the examples, ascending
     * @return nothing where the statistic is not defined on one of the sides
     */
    public static Optional<PartAndRest> ofStatistic(int examples, StatisticFamily<?> statistic, int[] part, long seed) {
        Bootstrap bootstrap = new Bootstrap(seed, RESAMPLES);
        Optional<Estimate> inside = estimate(bootstrap, examples, statistic, part);
        Optional<Estimate> outside = estimate(bootstrap, examples, statistic, others(examples, part));
        return inside.flatMap(one -> outside.map(other -> new PartAndRest(
                one, other, pValue(one.value() - other.value(), Math.hypot(error(one), error(other))))));
    }

    private static Optional<Estimate> estimate(
            Bootstrap bootstrap, int examples, StatisticFamily<?> statistic, int[] part) {
        return bootstrap.of(part.length, statistic.within(part, examples)).values().stream()
                .findFirst();
    }

    private static double[] select(double[] values, int[] places) {
        double[] selected = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            selected[i] = values[places[i]];
        }
        return selected;
    }

    private static int[] others(int examples, int[] part) {
        int[] others = new int[examples - part.length];
        int inside = 0;
        for (int place = 0; place < examples; place++) {
            if (inside < part.length && part[inside] == place) {
                inside++;
            } else {
                others[place - inside] = place;
            }
        }
        return others;
    }

    private static double pValue(double difference, double error) {
        return difference == 0 ? 1 : Normal.beyond(difference / error);
    }

    private static double error(Estimate estimate) {
        return (estimate.high() - estimate.low()) / (2 * Normal.Z_95);
    }

    private static double deviation(double[] values) {
        return Math.sqrt(Deviations.squares(values, Deviations.mean(values)) / (values.length - 1));
    }
}
