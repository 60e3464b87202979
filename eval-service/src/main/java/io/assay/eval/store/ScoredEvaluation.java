package io.assay.eval.store;

import java.util.Map;

/**
 * An evaluation, and what its models reached in the metric that decides.
 *
 * @param summary the evaluation
 * @param scores values by model id; without models that have none yet
 */
public record ScoredEvaluation(EvaluationSummary summary, Map<String, Double> scores) {
    /** Copies the map. */
    public ScoredEvaluation {
        scores = Map.copyOf(scores);
    }
}
