package io.assay.eval.statistics;

import java.util.Arrays;

/** How large a difference is in terms of what varies anyway, which no number of examples changes (Cohen 1988). */
public final class EffectSize {
    private EffectSize() {}

    /** Cohen's h of two shares in [0, 1]: 0.2 is small, 0.5 medium, 0.8 large. */
    public static double h(double share, double other) {
        return 2 * (StrictMath.asin(Math.sqrt(share)) - StrictMath.asin(Math.sqrt(other)));
    }

    /**
     * Cohen's d of pairs: the mean difference in standard deviations (n - 1) of the differences; 0 where the models never
     * differ, and NaN where they always differ by the same, or there is one example.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double d(double[] values, double[] others) {
        double[] differences = Differences.between(values, others);
        double mean = Arrays.stream(differences).sum() / differences.length;
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        boolean alike = Arrays.stream(differences).allMatch(d -> d == 0);
        double deviation = Math.sqrt(squares / (differences.length - 1));
        return alike ? 0 : deviation > 0 ? mean / deviation : Double.NaN;
    }
}
