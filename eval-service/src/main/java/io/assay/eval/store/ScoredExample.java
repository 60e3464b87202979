package io.assay.eval.store;

/**
 * An example, and what came of one of an evaluation's models on it.
 *
 * @param place its place among the examples
 * @param exampleId its id
 * @param wrong how many models are wrong about it, or failed
 * @param disagreement how far the models disagree; 0 where they agree
 * @param outcome what came of the model
 */
public record ScoredExample(int place, String exampleId, int wrong, float disagreement, ScoredOutcome outcome) {}
