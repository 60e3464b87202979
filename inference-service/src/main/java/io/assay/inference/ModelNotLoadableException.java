package io.assay.inference;

/** A model cannot be loaded; the message says why and what to do about it, in one line. */
public final class ModelNotLoadableException extends RuntimeException {
    /** With reason and remedy. */
    public ModelNotLoadableException(String reasonAndRemedy) {
        super(reasonAndRemedy);
    }

    /** With reason and remedy, and what led to it. */
    public ModelNotLoadableException(String reasonAndRemedy, Throwable cause) {
        super(reasonAndRemedy, cause);
    }
}
