package io.assay.cli.kafka;

/** Names of splittings that documents of every collection can ask for. */
public final class Splitting {
    /** Pieces of some 120 words that respect sentences, where collection and service say nothing else. */
    public static final String DEFAULT = "default";

    /** None: one passage with the whole clean text. */
    public static final String WHOLE = "whole";

    private Splitting() {}
}
