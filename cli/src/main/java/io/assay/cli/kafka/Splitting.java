package io.assay.cli.kafka;

import java.util.Locale;

/** How a document becomes passages. */
public enum Splitting {
    /** Into pieces of some 120 words that respect sentences. */
    DEFAULT,
    /** Not at all: one passage with the whole clean text. */
    WHOLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
