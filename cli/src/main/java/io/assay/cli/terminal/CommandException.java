package io.assay.cli.terminal;

/** A command cannot do what was asked. Its message is for the user: what is wrong, and what to do about it. */
public final class CommandException extends RuntimeException {
    /** With one line for the user, or several where there is more to list. */
    public CommandException(String message) {
        super(message);
    }

    /** The same, with what led to it. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
