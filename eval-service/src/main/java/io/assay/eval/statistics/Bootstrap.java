package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a value would move with other examples: 95 % percentile intervals from resampling the examples with
 * replacement (Efron 1979; ends by linear interpolation, Hyndman and Fan's type 7), and beside them those that are
 * corrected for bias and skewness (BCa, Efron 1987), whose acceleration is that of a jackknife over at most
 * {@value #MOST_JACKKNIFED} groups of examples.
 *
 * <p>Where examples share a document, they are no independent ones: then whole documents are resampled.
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

    private static final int MOST_JACKKNIFED = 200;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final long seed;
    private final int resamples;
    private final @Nullable Clusters clusters;

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
        this(seed, resamples, null);
    }

    private Bootstrap(long seed, int resamples, @Nullable Clusters clusters) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is not positive: " + resamples);
        }
        this.seed = seed;
        this.resamples = resamples;
        this.clusters = clusters;
    }

    /** The same, but that examples of one cluster are taken or left together. */
    public Bootstrap over(Clusters clusters) {
        return new Bootstrap(seed, resamples, clusters);
    }

    /** The same, but that each example is taken or left by itself. */
    public Bootstrap overExamples() {
        return new Bootstrap(seed, resamples);
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
        double sum = Arrays.stream(values).sum();
        double[] sums = clusters == null ? values : clusters.sums(values);
        int units = sums.length;
        Indices indices = new Indices(units);
        double[] means = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            double drawn = 0;
            long examples = 0;
            for (int i = 0; i < units; i++) {
                int unit = indices.next();
                drawn += sums[unit];
                examples += clusters == null ? 1 : clusters.size(unit);
            }
            means[resample] = drawn / examples;
        }
        return new Resampled(sum / n, means)
                .estimate(units, unit -> (sum - sums[unit]) / (n - (clusters == null ? 1 : clusters.size(unit))));
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
        return over(examples, statistic).estimate(groups(examples), group -> statistic.over(without(group, examples)));
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
        Draws draws = new Draws(examples);
        for (int resample = 0; resample < resamples; resample++) {
            draws.count(times);
            double[] found = family.over(times);
            for (int statistic = 0; statistic < found.length; statistic++) {
                resampled[statistic][resample] = found[statistic];
            }
        }
        double[][] jackknifed = new double[groups(examples)][];
        for (int group = 0; group < jackknifed.length; group++) {
            int left = group;
            Arrays.setAll(times, example -> groupOf(example) % jackknifed.length == left ? 0 : 1);
            jackknifed[group] = family.over(times);
        }
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (int statistic = 0; statistic < values.length; statistic++) {
            String name = family.names().get(statistic);
            int number = statistic;
            new Resampled(values[statistic], resampled[statistic])
                    .estimate(jackknifed.length, group -> jackknifed[group][number])
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
        Statistic difference = indices -> statistic.over(indices) - other.over(indices);
        Resampled resampled = over(examples, difference);
        return resampled
                .estimate(groups(examples), group -> difference.over(without(group, examples)))
                .map(estimate -> new Difference(estimate, resampled.pValueOfZero()));
    }

    private Resampled over(int examples, Statistic statistic) {
        if (examples == 0) {
            return new Resampled(Double.NaN, new double[0]);
        }
        int[] all = new int[examples];
        Arrays.setAll(all, i -> i);
        Draws draws = new Draws(examples);
        double[] resampled = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            resampled[resample] = statistic.over(draws.examples());
        }
        return new Resampled(statistic.over(all), resampled);
    }

    private int groups(int examples) {
        return Math.min(MOST_JACKKNIFED, clusters == null ? examples : clusters.count());
    }

    /** Documents are left out as a whole. */
    private int groupOf(int example) {
        return clusters == null ? example : clusters.of(example);
    }

    private int[] without(int group, int examples) {
        int groups = groups(examples);
        return IntStream.range(0, examples)
                .filter(example -> groupOf(example) % groups != group)
                .toArray();
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

        /**
         * The value with its intervals.
         *
         * @param leftOut the value without one of the groups
         */
        Optional<Estimate> estimate(int groups, IntToDoubleFunction leftOut) {
            return Double.isFinite(value) && defined.length > 0
                    ? Optional.of(new Estimate(value, quantile(LOW), quantile(HIGH), corrected(groups, leftOut)))
                    : Optional.empty();
        }

        private @Nullable Interval corrected(int groups, IntToDoubleFunction leftOut) {
            double[] left = new double[groups];
            Arrays.setAll(left, leftOut);
            double mean = Arrays.stream(left).average().orElse(Double.NaN);
            double squares = 0;
            double cubes = 0;
            for (double one : left) {
                squares += (mean - one) * (mean - one);
                cubes += (mean - one) * (mean - one) * (mean - one);
            }
            double acceleration = cubes / (6 * squares * Math.sqrt(squares));
            long below = Arrays.stream(defined).filter(d -> d < value).count();
            long notAbove = Arrays.stream(defined).filter(d -> d <= value).count();
            double bias = Normal.quantile((below + notAbove) / 2.0 / defined.length);
            double low = share(bias, -Normal.Z_95, acceleration);
            double high = share(bias, Normal.Z_95, acceleration);
            return low <= high ? new Interval(quantile(low), quantile(high)) : null; // false of NaN
        }

        private static double share(double bias, double z, double acceleration) {
            return Normal.cumulative(bias + (bias + z) / (1 - acceleration * (bias + z)));
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

    /** What one call draws: examples, or all those of drawn clusters. */
    private final class Draws {
        private final Indices indices;
        private final int units;
        private int[] drawn;

        Draws(int examples) {
            this.units = clusters == null ? examples : clusters.count();
            this.indices = new Indices(units);
            this.drawn = new int[examples];
        }

        /** How often each example is in the next resample. */
        void count(double[] times) {
            Arrays.fill(times, 0);
            for (int i = 0; i < units; i++) {
                int unit = indices.next();
                if (clusters == null) {
                    times[unit]++;
                } else {
                    for (int example : clusters.members(unit)) {
                        times[example]++;
                    }
                }
            }
        }

        /** The examples of the next resample; the array may be reused. */
        int[] examples() {
            int count = 0;
            for (int i = 0; i < units; i++) {
                int unit = indices.next();
                if (clusters == null) {
                    drawn[count++] = unit;
                } else {
                    int[] members = clusters.members(unit);
                    if (count + members.length > drawn.length) {
                        drawn = Arrays.copyOf(drawn, 2 * (count + members.length));
                    }
                    System.arraycopy(members, 0, drawn, count, members.length);
                    count += members.length;
                }
            }
            return count == drawn.length ? drawn : Arrays.copyOf(drawn, count);
        }
    }

    /** The stream of indices of one call. */
    private final class Indices {
        private static final double TWO_TO_MINUS_53 = 0x1p-53;

        private final SplittableRandom random = new SplittableRandom(seed);
        private final int bound;

        Indices(int bound) {
            this.bound = bound;
        }

        int next() {
            return (int) ((random.nextLong() >>> 11) * TWO_TO_MINUS_53 * bound);
        }
    }
}
