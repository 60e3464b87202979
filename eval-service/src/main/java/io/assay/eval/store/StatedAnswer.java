package io.assay.eval.store;

import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a model said of an example.
 *
 * @param outcome absent where it failed, or made vectors
 * @param error why it failed; absent where it did not
 * @param tokens length of the input as it read it
 */
public record StatedAnswer(
        @Nullable Outcome outcome, @Nullable ErrorKind error, int tokens) {}
