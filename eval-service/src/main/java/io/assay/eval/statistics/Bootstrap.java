package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How far a value would move with other examples: 95 % percentile intervals from resampling the examples with
 * replacement (Efron 1979; ends by linear interpolation, Hyndman and Fan's type 7).
 *
 * <p>Each call draws from a new stream that follows from the seed alone: index {@code floor(u * n)}, where {@code u} is
 * the upper 53 bits of SplitMix64's next number. So neither other calls nor the machine change a digit, and calls over
 * equally many examples see the same resamples. Values must come in a fixed order, such as that of the example ids.
 *
 * <p>Over few examples, the interval is too narrow (by about {@code sqrt((n - 1) / n)}), and where all values are
 * equal, it has no width, whatever their number. Verdicts therefore ask for a least number of examples.
 *
 * <p>Immutable, and safe for several threads.
 */
public final class Bootstrap {
    /** Enough for ends that another seed moves by little. */
    public static final int DEFAULT_RESAMPLES = 2_000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final long seed;
    private final int resamples;

    /** A bootstrap of {@link #DEFAULT_RESAMPLES}. */
    public Bootstrap(long seed) {
        this(seed, DEFAULT_RESAMPLES);
    }

    /**
     * A bootstrap of that many resamples.
     *
     * @throws IllegalArgumentException if {@code resamples} is not positive
     */
    public Bootstrap(long seed, int resamples) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is not positive: " + resamples);
        }
        this.seed = seed;
        this.resamples = resamples;
    }

    /**
     * The mean of one value an example, with its interval. For the difference of two models, give the difference on
     * each example.
     *
     * @param values finite
     * @return empty where there are no values; an interval without width where there is one
     */
    public Optional<Estimate> mean(double[] values) {
        int n = values.length;
        if (n == 0) {
            return Optional.empty();
        }
        Indices indices = new Indices(n);
        double[] means = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[indices.next()];
            }
            means[resample] = sum / n;
        }
        return new Resampled(Arrays.stream(values).sum() / n, means).estimate();
    }

    /**
     * The mean of {@code values - others}, with its interval: how much better a model is than another on the same
     * examples.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public Optional<Estimate> meanDifference(double[] values, double[] others) {
        return mean(Differences.between(values, others));
    }

    /**
     * A statistic over all examples, with its interval. Resamples over which it is not defined are left out.
     *
     * @param examples their number
     * @return empty where there are no examples, or the statistic is not defined over all of them or over any resample
     */
    public Optional<Estimate> of(int examples, Statistic statistic) {
        return over(examples, statistic).estimate();
    }

    /**
     * The statistics of a family over all examples, with their intervals, from the same resamples as {@link #of(int,
     * Statistic)} takes.
     *
     * @param examples their number
     * @return by name, in the family's order, without those that are not defined as there
     */
    public Map<String, Estimate> of(int examples, StatisticFamily<?> family) {
        if (examples == 0) {
            return Map.of();
        }
        double[] times = new double[examples];
        Arrays.fill(times, 1);
        double[] values = family.over(times);
        double[][] resampled = new double[values.length][resamples];
        Indices indices = new Indices(examples);
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < examples; i++) {
                times[indices.next()]++;
            }
            double[] found = family.over(times);
            for (int statistic = 0; statistic < found.length; statistic++) {
                resampled[statistic][resample] = found[statistic];
            }
        }
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (int statistic = 0; statistic < values.length; statistic++) {
            String name = family.names().get(statistic);
            new Resampled(values[statistic], resampled[statistic])
                    .estimate()
                    .ifPresent(estimate -> estimates.put(name, estimate));
        }
        return estimates;
    }

    /**
     * The difference of two statistics over the same resamples, with its interval and a test of whether it is 0.
     *
     * @return empty as with {@link #of}
     */
    public Optional<Difference> difference(int examples, Statistic statistic, Statistic other) {
        Resampled resampled = over(examples, indices -> statistic.over(indices) - other.over(indices));
        return resampled.estimate().map(estimate -> new Difference(estimate, resampled.pValueOfZero()));
    }

    private Resampled over(int examples, Statistic statistic) {
        if (examples == 0) {
            return new Resampled(Double.NaN, new double[0]);
        }
        int[] chosen = new int[examples];
        Arrays.setAll(chosen, i -> i);
        double value = statistic.over(chosen);
        Indices indices = new Indices(examples);
        double[] resampled = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            for (int i = 0; i < examples; i++) {
                chosen[i] = indices.next();
            }
            resampled[resample] = statistic.over(chosen);
        }
        return new Resampled(value, resampled);
    }

    /**
     * How two models differ.
     *
     * @param estimate the first's value less the other's
     * @param pValue two-sided: how often resampling puts the difference on the other side of 0, in (0, 1]
     */
    public record Difference(Estimate estimate, double pValue) {}

    /** A value over all examples, and over those resamples for which it is defined. */
    private static final class Resampled {
        private final double value;
        private final double[] defined;

        Resampled(double value, double[] resampled) {
            this.value = value;
            this.defined =
                    Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
        }

        Optional<Estimate> estimate() {
            return Double.isFinite(value) && defined.length > 0
                    ? Optional.of(new Estimate(value, quantile(LOW), quantile(HIGH)))
                    : Optional.empty();
        }

        private double quantile(double share) {
            double position = share * (defined.length - 1);
            int below = (int) position;
            double low = defined[below];
            double high = defined[Math.min(below + 1, defined.length - 1)];
            return low + (position - below) * (high - low);
        }

        double pValueOfZero() {
            long notAbove = Arrays.stream(defined).filter(d -> d <= 0).count();
            long notBelow = Arrays.stream(defined).filter(d -> d >= 0).count();
            return Math.min(1, 2.0 * (1 + Math.min(notAbove, notBelow)) / (defined.length + 1));
        }
    }

    /** The stream of indices of one call. */
    private final class Indices {
        private static final double TWO_TO_MINUS_53 = 0x1p-53;

        private final SplittableRandom random = new SplittableRandom(seed);
        private final int examples;

        Indices(int examples) {
            this.examples = examples;
        }

        int next() {
            return (int) ((random.nextLong() >>> 11) * TWO_TO_MINUS_53 * examples);
        }
    }
}
