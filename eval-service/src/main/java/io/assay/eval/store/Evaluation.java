package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;

/**
 * An evaluation to be worked on.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param asked how often it was asked for, from 1
 */
public record Evaluation(EvaluationRequested request, EvaluationState state, int asked) {
    /** The evaluation's id. */
    public String id() {
        return request.evaluationId();
    }
}
