package io.assay.inference.task;

import io.assay.contracts.event.Prediction;

/**
 * What a model made of one input.
 *
 * @param outcome what it said, or why it could not
 * @param tokens length of the input as the model read it; 0 where it read nothing
 * @param truncated whether the input was cut to the model's limit
 * @param texts how many texts the model read for it, one a run or in runs with others
 * @param nanos tokenisation, its share of these runs, and what was made of them, in nanoseconds
 */
public record Answer(Prediction.Outcome outcome, int tokens, boolean truncated, int texts, long nanos) {
    /** An answer to an input that the model never read. */
    public static Answer unread(Prediction.Failure reason) {
        return new Answer(reason, 0, false, 0, 0);
    }
}
