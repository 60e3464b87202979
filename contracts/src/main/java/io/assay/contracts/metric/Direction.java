package io.assay.contracts.metric;

/** Which way a metric goes as models get better: whoever ranks, compares or judges by a metric asks here. */
public enum Direction {
    /** The greater, the better, as of accuracy. */
    RISING(1, "at least"),
    /** The less, the better, as of a loss. */
    FALLING(-1, "at most");

    private final int sign;
    private final String bound;

    Direction(int sign, String bound) {
        this.sign = sign;
        this.bound = bound;
    }

    /** The direction of a metric, by its name. */
    public static Direction of(String metric) {
        return LossMetric.isNamed(metric) ? FALLING : RISING;
    }

    /** A number that is the greater, the better the value is; of a difference, positive where it is for the better. */
    public double goodness(double value) {
        return sign * value;
    }

    /** Whether a value is as good as a required one, or better. */
    public boolean reaches(double value, double required) {
        return goodness(value) >= goodness(required);
    }

    /** What stands before a required value in a sentence: {@code at least} or {@code at most}. */
    public String bound() {
        return bound;
    }
}
