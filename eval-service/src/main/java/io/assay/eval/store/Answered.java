package io.assay.eval.store;

import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param outcome absent where the model failed, or said nothing that can be shown
 * @param error why it failed; absent where it did not
 * @param truncated whether its input was cut
 */
public record Answered(@Nullable Outcome outcome, @Nullable ErrorKind error, boolean truncated) {}
