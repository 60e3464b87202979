package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;

/**
 * A mean with a 95 % interval that takes no resampling, and in which no value lies that a mean cannot have.
 *
 * <p>Of values in [0, 1] it is Wilson's (1927), which never leaves that range and has a width even where all are right;
 * of values that are not 0 or 1 alone, with as many examples as would give shares their variance (Kish's effective sample
 * size). Of others it is the normal one, cut at 0 where no value is negative.
 */
final class MeanInterval {
    private MeanInterval() {}

    /** The mean of at least one value. */
    static Estimate of(double[] values) {
        int n = values.length;
        double mean = Deviations.mean(values);
        double variance = Deviations.squares(values, mean) / n;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        boolean shares = least >= 0 && greatest <= 1;
        if (shares) {
            double ofShares = mean * (1 - mean);
            return ofShares > 0 && variance == 0
                    ? new Estimate(mean, mean, mean)
                    : wilson(mean, ofShares > 0 ? n * ofShares / variance : n);
        }
        double halfWidth = n < 2 ? 0 : Normal.Z_95 * Math.sqrt(variance / (n - 1));
        return new Estimate(mean, least >= 0 ? Math.max(0, mean - halfWidth) : mean - halfWidth, mean + halfWidth);
    }

    /** Wilson's interval about a share of so many examples. */
    static Estimate wilson(double share, double examples) {
        double z2 = Normal.Z_95 * Normal.Z_95 / examples;
        double centre = (share + z2 / 2) / (1 + z2);
        double halfWidth = Math.sqrt(z2 * share * (1 - share) + z2 * z2 / 4) / (1 + z2);
        return new Estimate(share, Math.max(0, centre - halfWidth), Math.min(1, centre + halfWidth));
    }
}
