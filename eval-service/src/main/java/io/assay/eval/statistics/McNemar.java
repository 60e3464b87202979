package io.assay.eval.statistics;

/**
 * Whether two models are right equally often (McNemar 1947): only the examples on which one of them alone is right say
 * something of that.
 *
 * @param onlyFirst examples on which the first alone is right
 * @param onlySecond examples on which the second alone is right
 */
public record McNemar(long onlyFirst, long onlySecond) {
    /** From here on, summing up the binomial distribution gives no other digits than the corrected chi-square. */
    private static final long MOST_EXACT = 100_000;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("a count is negative: " + onlyFirst + ", " + onlySecond);
        }
    }

    /**
     * Counts where the two differ.
     *
     * @param first 1 where the first is right, else 0
     * @param second the same of the second, on the same examples
     * @throws IllegalArgumentException if the lengths differ
     */
    public static McNemar of(double[] first, double[] second) {
        long onlyFirst = 0;
        long onlySecond = 0;
        for (double difference : Differences.between(first, second)) {
            onlyFirst += difference > 0 ? 1 : 0;
            onlySecond += difference < 0 ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** The two-sided p-value, in [0, 1]: exact, but of more than {@value #MOST_EXACT} differences. */
    public double pValue() {
        return onlyFirst + onlySecond <= MOST_EXACT ? exactPValue() : pValueOf(correctedChiSquare());
    }

    /** Of the binomial distribution, twice the smaller tail; 1 where the models do not differ. */
    double exactPValue() {
        long n = onlyFirst + onlySecond;
        long fewer = Math.min(onlyFirst, onlySecond);
        double halvings = n * StrictMath.log(2);
        double logTerm = -halvings;
        double tail = StrictMath.exp(logTerm);
        for (long k = 1; k <= fewer; k++) {
            logTerm += StrictMath.log((double) (n - k + 1) / k);
            tail += StrictMath.exp(logTerm);
        }
        return Math.min(1, 2 * tail);
    }

    /** NaN where the models do not differ. */
    double chiSquare() {
        double difference = onlyFirst - onlySecond;
        return difference * difference / (onlyFirst + onlySecond);
    }

    /** With Edwards' correction for continuity; infinite where the models do not differ, as statsmodels has it. */
    double correctedChiSquare() {
        double difference = Math.abs(onlyFirst - onlySecond) - 1;
        return difference * difference / (onlyFirst + onlySecond);
    }

    /** The p-value of a chi-square with one degree of freedom. */
    static double pValueOf(double chiSquare) {
        return Normal.beyond(Math.sqrt(chiSquare));
    }
}
