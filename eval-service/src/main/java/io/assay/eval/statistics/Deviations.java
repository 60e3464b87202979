package io.assay.eval.statistics;

/** The mean of values, and how far they are from it: in loops, for this is asked of a million values many times. */
final class Deviations {
    private Deviations() {}

    /** The mean of at least one value. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The sum of the squared distances from the mean. */
    static double squares(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }
}
