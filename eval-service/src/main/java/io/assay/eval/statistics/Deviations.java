package io.assay.eval.statistics;

/** How far values are from their mean. */
final class Deviations {
    private Deviations() {}

    /** The sum of the squared distances from the mean. */
    static double squares(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }
}
