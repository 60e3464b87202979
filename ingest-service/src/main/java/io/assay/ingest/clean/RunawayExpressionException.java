package io.assay.ingest.clean;

/** A configured expression takes too many steps on a line of a document. */
public final class RunawayExpressionException extends RuntimeException {
    RunawayExpressionException(String expression, Throwable cause) {
        super("the cleaning expression '" + expression + "' takes too many steps on a line", cause);
    }
}
