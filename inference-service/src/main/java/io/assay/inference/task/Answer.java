package io.assay.inference.task;

import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;

/**
 * What a model made of one input.
 *
 * @param outcome what it said, or why it could not
 * @param tokens length of the input as the model read it; 0 where it read nothing
 * @param truncated whether the input was cut to the model's limit
 * @param runs how often the model ran for it
 */
public record Answer(Prediction.Outcome outcome, int tokens, boolean truncated, int runs) {
    /** An answer to an input that the model never read. */
    static Answer refused(String detail) {
        return new Answer(new Prediction.Failure(ErrorKind.INPUT_INVALID, detail), 0, false, 0);
    }
}
