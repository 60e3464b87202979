package io.assay.cli.kafka;

/**
 * How a document becomes passages.
 *
 * @param name {@code default}, {@code whole}, or another that the ingest-service is configured with
 */
public record Splitting(String name) {
    /** Into pieces of some 120 words that respect sentences. */
    public static final Splitting DEFAULT = new Splitting("default");

    /** Not at all: one passage with the whole clean text. */
    public static final Splitting WHOLE = new Splitting("whole");

    @Override
    public String toString() {
        return name;
    }
}
