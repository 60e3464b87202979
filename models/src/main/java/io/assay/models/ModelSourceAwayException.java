package io.assay.models;

/**
 * A source does not answer, or asks to come again later, and did so after several attempts: nothing is said of the model.
 * The message says what to check, in one line.
 */
public final class ModelSourceAwayException extends RuntimeException {
    /** With reason and remedy. */
    public ModelSourceAwayException(String reasonAndRemedy) {
        super(reasonAndRemedy);
    }

    /** With reason and remedy, and what led to it. */
    public ModelSourceAwayException(String reasonAndRemedy, Throwable cause) {
        super(reasonAndRemedy, cause);
    }
}
