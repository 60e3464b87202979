package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation to be worked on.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param asked how often it was asked for, from 1
 * @param traceparent names the trace that it was asked for in, in the form of W3C's header; null where in none
 */
public record Evaluation(
        EvaluationRequested request,
        EvaluationState state,
        int asked,
        @Nullable String traceparent) {
    /** The evaluation's id. */
    public String id() {
        return request.evaluationId();
    }
}
