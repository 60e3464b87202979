package io.assay.eval.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs of values, sorted once, so that a correlation over a choice of them takes no sorting: what resampling asks
 * thousands of times. A choice is given as how often each pair is chosen. Immutable.
 */
public final class SortedPairs {
    private final double[] x;
    private final double[] y;
    private final int[] placeOfX;
    private final int[] placeOfY;
    private final int[] byXThenY;

    /**
     * Sorts pairs.
     *
     * @param x the one side; not copied
     * @param y the other; not copied
     * @throws IllegalArgumentException if the lengths differ
     */
    public SortedPairs(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("sides of lengths " + x.length + " and " + y.length);
        }
        this.x = x;
        this.y = y;
        this.placeOfX = places(x);
        this.placeOfY = places(y);
        this.byXThenY = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(pair -> placeOfX[pair])
                        .thenComparingInt(pair -> placeOfY[pair]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Of each pair, how far its place among all by the one side is from that by the other, as a share of all pairs: in
     * [0, 1). Spearman's correlation falls with their squares.
     */
    public double[] distancesOfRanks() {
        double[] once = new double[x.length];
        Arrays.fill(once, 1);
        double[] ranksOfX = ranks(placeOfX, once);
        double[] ranksOfY = ranks(placeOfY, once);
        double[] distances = new double[x.length];
        for (int pair = 0; pair < distances.length; pair++) {
            distances[pair] = Math.abs(ranksOfX[pair] - ranksOfY[pair]) / distances.length;
        }
        return distances;
    }

    /** The pairs' correlation; NaN where it is not defined. */
    double pearson(double[] times) {
        return pearson(x, y, times);
    }

    double spearman(double[] times) {
        double[] ranksOfX = ranks(placeOfX, times);
        double[] ranksOfY = ranks(placeOfY, times);
        return pearson(ranksOfX, ranksOfY, times);
    }

    /** Counts pairs that stand in opposite orders while it walks along the one side (Knight 1966). */
    double kendall(double[] times) {
        double[] seen = new double[x.length + 1]; // a Fenwick tree over the places of y
        double all = 0;
        double opposite = 0;
        double tiedInX = 0;
        double tiedInBoth = 0;
        for (int start = 0, end; start < byXThenY.length; start = end) {
            double before = all;
            double same = 0;
            end = start;
            while (end < byXThenY.length && placeOfX[byXThenY[end]] == placeOfX[byXThenY[start]]) {
                int pair = byXThenY[end];
                boolean continued = end > start && placeOfY[byXThenY[end - 1]] == placeOfY[pair];
                same = (continued ? same : 0) + times[pair];
                tiedInBoth += times[pair] * (same - times[pair]) + pairs(times[pair]);
                opposite += times[pair] == 0 ? 0 : times[pair] * (before - upTo(seen, placeOfY[pair] + 1));
                all += times[pair];
                end++;
            }
            tiedInX += pairs(all - before);
            for (int i = start; i < end; i++) {
                add(seen, placeOfY[byXThenY[i]] + 1, times[byXThenY[i]]);
            }
        }
        double tiedInY =
                Arrays.stream(sums(placeOfY, times)).map(SortedPairs::pairs).sum();
        double pairs = pairs(all);
        double concordant = pairs - tiedInX - tiedInY + tiedInBoth - opposite;
        double tau = (concordant - opposite) / Math.sqrt(pairs - tiedInX) / Math.sqrt(pairs - tiedInY);
        return Double.isNaN(tau) ? Double.NaN : Math.max(-1, Math.min(1, tau));
    }

    private static void add(double[] tree, int place, double times) {
        for (int node = place; times != 0 && node < tree.length; node += node & -node) {
            tree[node] += times;
        }
    }

    private static double upTo(double[] tree, int place) {
        double sum = 0;
        for (int node = place; node > 0; node -= node & -node) {
            sum += tree[node];
        }
        return sum;
    }

    private static double pairs(double values) {
        return values * (values - 1) / 2;
    }

    /** The place of each value among the distinct ones, from 0. */
    private static int[] places(double[] values) {
        double[] distinct = Arrays.stream(values)
                .map(value -> value + 0.0) // -0 equals 0, but the library sorts it before
                .sorted()
                .distinct()
                .toArray();
        return Arrays.stream(values)
                .mapToInt(value -> Arrays.binarySearch(distinct, value + 0.0))
                .toArray();
    }

    private static double[] sums(int[] places, double[] times) {
        double[] sums = new double[places.length];
        for (int pair = 0; pair < places.length; pair++) {
            sums[places[pair]] += times[pair];
        }
        return sums;
    }

    /** Of each pair, the rank of its value; equal ones share the mean of theirs. */
    private static double[] ranks(int[] places, double[] times) {
        double[] rankAt = sums(places, times);
        double before = 0;
        for (int place = 0; place < rankAt.length; place++) {
            double here = rankAt[place];
            rankAt[place] = before + (here + 1) / 2;
            before += here;
        }
        double[] ranks = new double[places.length];
        for (int pair = 0; pair < places.length; pair++) {
            ranks[pair] = rankAt[places[pair]];
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y, double[] times) {
        if (isConstant(x, times) || isConstant(y, times)) {
            return Double.NaN;
        }
        double all = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            all += times[i];
            sumX += times[i] * x[i];
            sumY += times[i] * y[i];
        }
        double squaresX = 0;
        double squaresY = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - sumX / all;
            double dy = y[i] - sumY / all;
            squaresX += times[i] * dx * dx;
            squaresY += times[i] * dy * dy;
            products += times[i] * dx * dy;
        }
        return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX) / Math.sqrt(squaresY)));
    }

    /** Asked of the values, for the sum of squared deviations of equal values need not be 0 in floating point. */
    private static boolean isConstant(double[] values, double[] times) {
        double first = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (times[i] != 0) {
                if (Double.isNaN(first)) {
                    first = values[i];
                } else if (values[i] != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
