package io.assay.ingest.split;

/** A tokenizer that a splitting names cannot be had, and won't be before somebody does something about it: the message says what. */
public final class UnavailableTokenizerException extends RuntimeException {
    /** With reason and remedy, and what led to it. */
    public UnavailableTokenizerException(String reasonAndRemedy, Throwable cause) {
        super(reasonAndRemedy, cause);
    }

    /** With reason and remedy. */
    public UnavailableTokenizerException(String reasonAndRemedy) {
        super(reasonAndRemedy);
    }
}
