package io.assay.eval.statistics;

/** Values of two models on the same examples, subtracted. */
final class Differences {
    private Differences() {}

    static double[] between(double[] values, double[] others) {
        if (values.length != others.length) {
            throw new IllegalArgumentException(
                    "a pair has two values: " + values.length + " stand against " + others.length);
        }
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - others[i];
        }
        return differences;
    }
}
