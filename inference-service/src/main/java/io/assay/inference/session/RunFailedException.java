package io.assay.inference.session;

/** The runtime refused or broke off a run, or a model gave what cannot be used. The message is one line and holds nothing of the input. */
public final class RunFailedException extends RuntimeException {
    /** With what is wrong. */
    public RunFailedException(String message) {
        super(message);
    }

    /** With what the runtime said. */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
