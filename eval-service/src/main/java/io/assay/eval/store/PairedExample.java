package io.assay.eval.store;

/**
 * An example, and what came of two of an evaluation's models on it.
 *
 * @param place its place among the examples
 * @param exampleId its id
 * @param disagreement how far the evaluation's models disagree
 * @param first what came of the first model
 * @param second what came of the second
 */
public record PairedExample(
        int place, String exampleId, float disagreement, ScoredOutcome first, ScoredOutcome second) {}
