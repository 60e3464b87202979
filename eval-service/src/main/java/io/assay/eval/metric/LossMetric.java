package io.assay.eval.metric;

import java.util.Arrays;

/** The metrics that fall as models get better, by the names of the reference tools. */
public enum LossMetric {
    /** Mean of the natural logarithm of the right label's probability, negated. */
    LOG_LOSS("log_loss"),
    /** Mean over examples of the summed squared distances of probabilities from the truth. */
    BRIER_SCORE_LOSS("brier_score_loss"),
    /** Share of decisions that are wrong. */
    HAMMING_LOSS("hamming_loss"),
    /** Expected calibration error. */
    ECE("ece");

    private final String referenceName;

    LossMetric(String referenceName) {
        this.referenceName = referenceName;
    }

    /** Whether a metric falls as models get better. */
    public static boolean isNamed(String metric) {
        return Arrays.stream(values()).anyMatch(loss -> loss.referenceName.equals(metric));
    }

    /** The reference tool's name. */
    @Override
    public String toString() {
        return referenceName;
    }
}
