package io.assay.eval.evaluation;

/** An evaluation cannot be answered as things are; the message says to a person why, and what would help. */
public final class UnanswerableException extends RuntimeException {
    UnanswerableException(String message) {
        super(message);
    }
}
