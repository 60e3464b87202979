package io.assay.eval.store;

/** What comes first in a list of examples. */
public enum OutcomeOrder {
    /** What failed, then what is wrong, in part, and right; within each, the greatest loss. */
    WORST,
    /** What the model was surest of. Where that is not known, or it failed, examples are left out. */
    SUREST,
    /** What the model was least sure of. Where that is not known, or it failed, examples are left out. */
    LEAST_SURE,
    /** What the evaluation's models disagree about most. */
    DISAGREEMENT
}
