package io.assay.inference.task;

/** An input or a parameter is not what the task takes. The message is one line and holds nothing of the input. */
final class InvalidInputException extends RuntimeException {
    /** With what is wrong, and what would be right. */
    InvalidInputException(String message) {
        super(message);
    }
}
