package io.assay.models;

/** A model's files are not there, or not such that they can be used; the message says why and what to do, in one line. */
public final class ModelFilesException extends RuntimeException {
    /** With reason and remedy. */
    public ModelFilesException(String reasonAndRemedy) {
        super(reasonAndRemedy);
    }

    /** With reason and remedy, and what led to it. */
    public ModelFilesException(String reasonAndRemedy, Throwable cause) {
        super(reasonAndRemedy, cause);
    }
}
