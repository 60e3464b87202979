package io.assay.eval.metric;

/** What a share of nothing is: scikit-learn's and seqeval's {@code zero_division}. */
public enum ZeroDivision {
    /** Nothing claimed and nothing found is as bad as all wrong. The default of both tools, but for their warning. */
    ZERO(0),
    /** It is as good as all right. */
    ONE(1),
    /** It is not defined: NaN, and averages leave it out. */
    UNDEFINED(Double.NaN);

    private final double value;

    ZeroDivision(double value) {
        this.value = value;
    }

    double of(double part, double whole) {
        return whole == 0 ? value : part / whole;
    }

    double value() {
        return value;
    }
}
