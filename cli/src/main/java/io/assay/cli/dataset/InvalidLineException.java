package io.assay.cli.dataset;

/** One line of a file is not what it should be; its neighbours may be. */
final class InvalidLineException extends RuntimeException {
    InvalidLineException(String message) {
        super(message);
    }
}
