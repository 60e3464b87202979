package io.assay.eval.metric;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How well the cosine similarities that a model gives to pairs of texts agree with people's scores of the pairs: a
 * correlation in [-1, 1], as SciPy computes it and sentence-transformers names it.
 */
public enum SimilarityCorrelation {
    /** Spearman's: Pearson's over average ranks. What counts is the order. */
    SPEARMAN_COSINE("spearman_cosine") {
        @Override
        public double of(SortedPairs pairs, double[] times) {
            return pairs.spearman(times);
        }

        @Override
        public double of(double[] similarities, double[] gold) {
            return pearson(averageRanks(similarities), averageRanks(gold));
        }
    },
    /** Pearson's: what counts is how near the points lie to a straight line. */
    PEARSON_COSINE("pearson_cosine") {
        @Override
        public double of(SortedPairs pairs, double[] times) {
            return pairs.pearson(times);
        }

        @Override
        public double of(double[] similarities, double[] gold) {
            return pearson(similarities, gold);
        }
    },
    /** Kendall's tau-b: how much oftener two pairs stand in the same order than in the other; ties are made up for. */
    KENDALL_COSINE("kendall_cosine") {
        @Override
        public double of(SortedPairs pairs, double[] times) {
            return pairs.kendall(times);
        }

        @Override
        public double of(double[] similarities, double[] gold) {
            return kendall(similarities, gold);
        }
    };

    /** Vectors shorter than this are taken to be this long, as in sentence-transformers: the cosine with 0 is 0. */
    private static final double LEAST_NORM = 1e-12;

    private final String referenceName;

    SimilarityCorrelation(String referenceName) {
        this.referenceName = referenceName;
    }

    /**
     * The correlation of a name, such as {@code spearman_cosine}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static SimilarityCorrelation parse(String name) {
        return Arrays.stream(values())
                .filter(correlation -> correlation.referenceName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no similarity metric \"" + name + "\"; there are "
                        + Arrays.stream(values())
                                .map(SimilarityCorrelation::toString)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * The correlation, in [-1, 1].
     *
     * @param similarities what a model says of each pair
     * @param gold what people say of the same pairs
     * @return NaN where either side is constant, or there are fewer than two pairs
     */
    public abstract double of(double[] similarities, double[] gold);

    /**
     * The same over a choice of pairs, without sorting.
     *
     * @param times how often each pair is chosen
     */
    public abstract double of(SortedPairs pairs, double[] times);

    /** Cosine of the angle between two vectors of one length, in [-1, 1]; 0 where one of them is 0. */
    public static double cosine(float[] left, float[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException("vectors of lengths " + left.length + " and " + right.length);
        }
        double dot = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
            leftSquares += (double) left[i] * left[i];
            rightSquares += (double) right[i] * right[i];
        }
        return dot / (Math.max(LEAST_NORM, Math.sqrt(leftSquares)) * Math.max(LEAST_NORM, Math.sqrt(rightSquares)));
    }

    /** The name that sentence-transformers gives it. */
    @Override
    public String toString() {
        return referenceName;
    }

    private static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("sides of lengths " + x.length + " and " + y.length);
        }
        if (isConstant(x) || isConstant(y)) {
            return Double.NaN;
        }
        double meanX = Arrays.stream(x).sum() / x.length;
        double meanY = Arrays.stream(y).sum() / y.length;
        double squaresX = 0;
        double squaresY = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            squaresX += dx * dx;
            squaresY += dy * dy;
            products += dx * dy;
        }
        double r = products / Math.sqrt(squaresX) / Math.sqrt(squaresY);
        return Math.max(-1, Math.min(1, r));
    }

    /** Counts pairs that stand in opposite orders while it walks along the one side (Knight 1966). */
    private static double kendall(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("sides of lengths " + x.length + " and " + y.length);
        }
        long[] points = points(x, y);
        int[] seenBelow = new int[2 * x.length + 1]; // a Fenwick tree over the doubled ranks of y
        long opposite = 0;
        for (int start = 0, end; start < points.length; start = end) {
            end = start;
            while (end < points.length && points[end] >>> Integer.SIZE == points[start] >>> Integer.SIZE) {
                opposite += start - countUpTo(seenBelow, (int) points[end]);
                end++;
            }
            for (int point = start; point < end; point++) {
                count(seenBelow, (int) points[point]);
            }
        }
        long pairs = pairs(x.length);
        long tiedInX =
                tied(Arrays.stream(points).map(point -> point >>> Integer.SIZE).toArray());
        long tiedInY =
                tied(Arrays.stream(points).map(point -> (int) point).sorted().toArray());
        long same = pairs - tiedInX - tiedInY + tied(points) - opposite;
        double tau = (same - opposite) / Math.sqrt((double) (pairs - tiedInX)) / Math.sqrt((double) (pairs - tiedInY));
        return Double.isNaN(tau) ? Double.NaN : Math.max(-1, Math.min(1, tau));
    }

    /** Doubled ranks, which are whole: that of x in the upper half of a number, that of y in the lower; sorted. */
    private static long[] points(double[] x, double[] y) {
        double[] ranksOfX = averageRanks(x);
        double[] ranksOfY = averageRanks(y);
        long[] points = new long[x.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = (long) (2 * ranksOfX[i]) << Integer.SIZE | (long) (2 * ranksOfY[i]);
        }
        Arrays.sort(points);
        return points;
    }

    private static void count(int[] tree, int rank) {
        for (int node = rank; node < tree.length; node += node & -node) {
            tree[node]++;
        }
    }

    private static int countUpTo(int[] tree, int rank) {
        int count = 0;
        for (int node = rank; node > 0; node -= node & -node) {
            count += tree[node];
        }
        return count;
    }

    /** Number of pairs of equal values. */
    private static long tied(long[] sorted) {
        long tied = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            tied += pairs(end - start);
        }
        return tied;
    }

    private static long pairs(long values) {
        return values * (values - 1) / 2;
    }

    /** Asked of the values, for the sum of squared deviations of equal values need not be 0 in floating point. */
    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    static double[] averageRanks(double[] values) {
        double[] distinct = new double[values.length];
        double[] rankOf = new double[values.length];
        double[] sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = values[i] + 0.0; // -0 equals 0, but the library sorts it before
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            distinct[count] = sorted[start];
            rankOf[count] = (start + 1 + end) / 2.0;
            count++;
        }
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = rankOf[Arrays.binarySearch(distinct, 0, count, values[i] + 0.0)];
        }
        return ranks;
    }
}
