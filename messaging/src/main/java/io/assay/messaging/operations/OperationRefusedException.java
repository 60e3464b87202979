package io.assay.messaging.operations;

/** What an operator asked for cannot be done. The message is for a person: why, and what to do about it. */
public final class OperationRefusedException extends RuntimeException {
    /** With the reason and the remedy. */
    public OperationRefusedException(String message) {
        super(message);
    }

    /** The same, with what led to it. */
    public OperationRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
