package io.assay.contracts.metric;

import java.util.Arrays;

/** The metrics that fall as models get better, by the names of the reference tools where these have one. */
public enum LossMetric {
    /** Mean of the natural logarithm of the right label's probability, negated. */
    LOG_LOSS("log_loss"),
    /** Mean over examples of the summed squared distances of probabilities from the truth. */
    BRIER_SCORE_LOSS("brier_score_loss"),
    /** Share of decisions that are wrong. */
    HAMMING_LOSS("hamming_loss"),
    /** Expected calibration error. */
    ECE("ece"),
    /** Exponential of the mean negative log-likelihood of a token that alone is masked, from 1 (Salazar et al. 2020). */
    PSEUDO_PERPLEXITY("pseudo_perplexity"),
    /** The same of a word, which models with different vocabularies can be compared by. */
    PSEUDO_PERPLEXITY_PER_WORD("pseudo_perplexity_per_word"),
    /** Pseudo-perplexity over that on the texts of a reference: 1 where the model fits both as well. */
    PSEUDO_PERPLEXITY_RATIO("pseudo_perplexity_ratio"),
    /** Tokens per word. */
    FERTILITY("fertility"),
    /** Share of tokens that stand for what the vocabulary lacks. */
    UNKNOWN_SHARE("unknown_share");

    private static final String ON_REFERENCE = "reference_";

    private final String referenceName;

    LossMetric(String referenceName) {
        this.referenceName = referenceName;
    }

    /** Whether a metric falls as models get better. */
    public static boolean isNamed(String metric) {
        String measured = metric.startsWith(ON_REFERENCE) ? metric.substring(ON_REFERENCE.length()) : metric;
        return Arrays.stream(values()).anyMatch(loss -> loss.referenceName.equals(measured));
    }

    /** The name of the same metric where it is taken on the texts of a reference. */
    public String onReference() {
        return ON_REFERENCE + referenceName;
    }

    /** The metric's name. */
    @Override
    public String toString() {
        return referenceName;
    }
}
