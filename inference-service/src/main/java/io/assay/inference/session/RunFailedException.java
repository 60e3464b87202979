package io.assay.inference.session;

/** The runtime refused or broke off a run. The message is one line and holds nothing of the input. */
public final class RunFailedException extends RuntimeException {
    /** With what the runtime said. */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
