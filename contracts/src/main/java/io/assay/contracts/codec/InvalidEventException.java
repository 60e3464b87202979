package io.assay.contracts.codec;

/** The bytes are not the event, or break its rules: this record can never be processed, its neighbours can. */
public final class InvalidEventException extends RuntimeException {
    /** With a message that names what is wrong, and where. */
    public InvalidEventException(String message) {
        super(message);
    }

    /** The same, with what led to it. */
    public InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
