package io.assay.eval.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.eval.store.Comparison;

/** Which of two answers: what unnamed models are called. */
public enum Side {
    /** The one that is shown first. */
    A,
    /** The one that is shown second. */
    B;

    /** The request that is answered there. */
    public InferenceRequested request(Comparison comparison) {
        return switch (this) {
            case A -> comparison.one();
            case B -> comparison.other();
        };
    }
}
