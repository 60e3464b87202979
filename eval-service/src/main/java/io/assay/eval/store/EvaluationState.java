package io.assay.eval.store;

/** Where an evaluation stands. */
public enum EvaluationState {
    /** Asked for, or out of date: to be planned as soon as all is projected that lay in the topics by then. */
    REQUESTED,
    /** Planned: predictions are awaited. */
    WAITING,
    /** Every prediction was there: metrics and verdict stand until something changes. */
    FINAL,
    /** Cannot be answered as things are. */
    REJECTED
}
