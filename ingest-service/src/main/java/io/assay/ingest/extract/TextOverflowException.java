package io.assay.ingest.extract;

/** The text grows beyond its limit. Unchecked, so that it passes through any parser's callback. */
final class TextOverflowException extends RuntimeException {
    TextOverflowException(String what, int limit) {
        super("it has more than " + limit + " " + what);
    }
}
