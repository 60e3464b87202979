package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a value would move with other examples: 95 % percentile intervals from resampling the examples with
 * replacement (Efron 1979; ends by linear interpolation, Hyndman and Fan's type 7), and beside them those that are
 * corrected for bias and skewness (BCa, Efron 1987), whose acceleration is that of a jackknife over at most
 * {@value #MOST_JACKKNIFED} groups of examples.
 *
 * <p>Where examples share a document, they are no independent ones: then whole documents are resampled. Where there are
 * more than {@value Clusters#MOST_ALONE} of what is resampled, it is put into {@value Clusters#GROUPS} groups at random, and these are
 * resampled: a sum's spread and skewness stay what they are, and widths become uncertain by another 1 % (one over the root
 * of twice the number of groups), which is less than what another seed changes.
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

    /** So many draws are summed up side by side, while what they draw from is at hand. */
    private static final int DRAWN_AT_ONCE = 8;

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

    /** The same, for calls over so many examples alone: what is drawn as a whole is put together once for all of them. */
    public Bootstrap overUnits(int examples) {
        return over(units(examples));
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
        return Optional.ofNullable(means(values.length, Map.of("mean", values)).get("mean"));
    }

    /**
     * The means of several values an example, with their intervals: each as if it were alone, but drawn once for all.
     *
     * @param examples their number
     * @param values by name, finite, one an example
     * @return by name, in the same order; empty where there are no examples
     */
    public Map<String, Estimate> means(int examples, Map<String, double[]> values) {
        if (examples == 0 || values.isEmpty()) {
            return Map.of();
        }
        Clusters units = units(examples);
        double[][] sums = values.values().stream().map(units::sums).toArray(double[][]::new);
        double[][] means = resampledMeans(units, sums);
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, double[]> each : values.entrySet()) {
            double sum = Arrays.stream(each.getValue()).sum();
            double[] ofUnits = sums[next];
            double[] leftOut = new double[ofUnits.length];
            Arrays.setAll(leftOut, unit -> (sum - ofUnits[unit]) / (examples - units.size(unit)));
            new Resampled(sum / examples, means[next], leftOut)
                    .estimate()
                    .ifPresent(mean -> estimates.put(each.getKey(), mean));
            next++;
        }
        return estimates;
    }

    /** By what is summed up in each unit, the means over all resamples. */
    private double[][] resampledMeans(Clusters units, double[][] sums) {
        Indices indices = new Indices(units.count(), 0);
        double[][] means = new double[sums.length][resamples];
        double[] drawn = new double[sums.length];
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(drawn, 0);
            long examples = 0;
            for (int i = 0; i < units.count(); i++) {
                int unit = indices.next();
                examples += units.size(unit);
                for (int mean = 0; mean < drawn.length; mean++) {
                    drawn[mean] += sums[mean][unit];
                }
            }
            for (int mean = 0; mean < drawn.length; mean++) {
                means[mean][resample] = drawn[mean] / examples;
            }
        }
        return means;
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
     * The statistics of a family over all examples, with their intervals. Resamples over which one is not defined are left
     * out.
     *
     * @param examples their number
     * @return by name, in the family's order, without those that are not defined over all examples or over any resample
     */
    public Map<String, Estimate> of(int examples, StatisticFamily<?> family) {
        if (examples == 0) {
            return Map.of();
        }
        Clusters units = units(examples);
        List<Resampled> found = resample(family.over(units), units.count());
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (int statistic = 0; statistic < found.size(); statistic++) {
            String name = family.names().get(statistic);
            found.get(statistic).estimate().ifPresent(estimate -> estimates.put(name, estimate));
        }
        return estimates;
    }

    /**
     * The difference of two statistics over the same resamples, with its interval and a test of whether it is 0.
     *
     * @param one of one statistic
     * @param other of one statistic
     * @return empty as with {@link #of}
     */
    public Optional<Difference> difference(int examples, StatisticFamily<?> one, StatisticFamily<?> other) {
        if (examples == 0) {
            return Optional.empty();
        }
        Clusters units = units(examples);
        StatisticFamily.OverUnits first = one.over(units);
        StatisticFamily.OverUnits second = other.over(units);
        Resampled found = resample(draws -> differences(first.of(draws), second.of(draws)), units.count())
                .get(0);
        return found.estimate().map(estimate -> new Difference(estimate, found.pValueOfZero()));
    }

    /** What is drawn as a whole: examples, or clusters of them, or groups of these where they are too many to draw each. */
    private Clusters units(int examples) {
        Clusters units = clusters == null ? Clusters.ofOne(examples) : clusters;
        units.checkExamples(examples);
        return units.count() <= Clusters.MOST_ALONE ? units : units.grouped(seed);
    }

    private List<Resampled> resample(StatisticFamily.OverUnits statistics, int units) {
        double[][] values = over(statistics, 1, units, (all, times) -> Arrays.fill(times, 1));
        double[][] resampled = over(statistics, resamples, units, (resample, times) -> {
            Indices indices = new Indices(units, resample);
            for (int i = 0; i < units; i++) {
                times[indices.next()]++;
            }
        });
        int groups = Math.min(MOST_JACKKNIFED, units);
        double[][] leftOut = over(
                statistics,
                groups,
                units,
                (group, times) -> Arrays.setAll(times, unit -> unit % groups == group ? 0 : 1));
        return IntStream.range(0, values.length)
                .mapToObj(statistic -> new Resampled(values[statistic][0], resampled[statistic], leftOut[statistic]))
                .toList();
    }

    /** Decides how many times a draw has each unit; from several threads. */
    private interface Drawing {
        void draw(int number, double[] times);
    }

    /** The statistics over so many draws: for each of them, its value by draw. */
    private static double[][] over(StatisticFamily.OverUnits statistics, int number, int units, Drawing drawing) {
        List<double[]> found = IntStream.iterate(0, from -> from < number, from -> from + DRAWN_AT_ONCE)
                .parallel()
                .mapToObj(from -> {
                    double[][] draws = new double[Math.min(DRAWN_AT_ONCE, number - from)][units];
                    for (int draw = 0; draw < draws.length; draw++) {
                        drawing.draw(from + draw, draws[draw]);
                    }
                    return statistics.of(draws);
                })
                .flatMap(Arrays::stream)
                .toList();
        double[][] byStatistic = new double[found.get(0).length][number];
        for (int draw = 0; draw < number; draw++) {
            for (int statistic = 0; statistic < byStatistic.length; statistic++) {
                byStatistic[statistic][draw] = found.get(draw)[statistic];
            }
        }
        return byStatistic;
    }

    private static double[][] differences(double[][] values, double[][] others) {
        double[][] differences = new double[values.length][];
        Arrays.setAll(differences, draw -> Differences.between(values[draw], others[draw]));
        return differences;
    }

    /**
     * How two models differ.
     *
     * @param estimate the first's value less the other's
     * @param pValue two-sided: how often resampling puts the difference on the other side of 0, in (0, 1]
     */
    public record Difference(Estimate estimate, double pValue) {}

    /** A value over all examples, over those resamples for which it is defined, and without some of the examples. */
    private static final class Resampled {
        private final double value;
        private final double[] defined;
        private final double[] leftOut;

        Resampled(double value, double[] resampled, double[] leftOut) {
            this.value = value;
            this.defined =
                    Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
            this.leftOut = leftOut;
        }

        /** The value with its intervals. */
        Optional<Estimate> estimate() {
            return Double.isFinite(value) && defined.length > 0
                    ? Optional.of(new Estimate(value, quantile(LOW), quantile(HIGH), corrected()))
                    : Optional.empty();
        }

        private @Nullable Interval corrected() {
            double mean = Arrays.stream(leftOut).average().orElse(Double.NaN);
            double squares = 0;
            double cubes = 0;
            for (double one : leftOut) {
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

    /** The stream of indices of one call, from a resample on: SplitMix64 only counts up, so any number of it is at hand. */
    private final class Indices {
        private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
        private static final double TWO_TO_MINUS_53 = 0x1p-53;

        private final SplittableRandom random;
        private final int bound;

        Indices(int bound, int resample) {
            this.random = new SplittableRandom(seed + GOLDEN_GAMMA * bound * resample);
            this.bound = bound;
        }

        int next() {
            return (int) ((random.nextLong() >>> 11) * TWO_TO_MINUS_53 * bound);
        }
    }
}
