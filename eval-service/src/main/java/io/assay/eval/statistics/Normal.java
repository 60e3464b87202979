package io.assay.eval.statistics;

/** The standard normal distribution, from the strict library alone, so that its digits are the same everywhere. */
final class Normal {
    /** Two-sided, 5 % lie beyond. */
    static final double Z_95 = 1.959963984540054;

    private static final double SQRT_2 = Math.sqrt(2);
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

    /** Below, a series with positive terms alone is fast; above, a continued fraction is. */
    private static final double SERIES_UP_TO = 2.5;

    private static final int FRACTION_TERMS = 120;
    private static final int BISECTIONS = 80;
    private static final double FARTHEST = 38;

    private Normal() {}

    /** The probability of a value of at most {@code z}. */
    static double cumulative(double z) {
        return 0.5 * errorComplement(-z / SQRT_2);
    }

    /** The probability of a value at least as far from 0 as {@code z}. */
    static double beyond(double z) {
        return errorComplement(Math.abs(z) / SQRT_2);
    }

    /** The value that is not exceeded with a probability; infinite for 0 and 1. */
    static double quantile(double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double errorComplement(double x) {
        if (x < 0) {
            return 2 - errorComplement(-x);
        }
        double density = TWO_OVER_SQRT_PI * StrictMath.exp(-x * x);
        if (x < SERIES_UP_TO) {
            double term = x;
            double sum = x;
            for (int n = 1; term > sum * 1e-17; n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 1 - density * sum;
        }
        double fraction = x;
        for (int term = FRACTION_TERMS; term > 0; term--) {
            fraction = x + term / 2.0 / fraction;
        }
        return density / 2 / fraction;
    }
}
