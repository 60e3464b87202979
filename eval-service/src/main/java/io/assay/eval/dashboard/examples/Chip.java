package io.assay.eval.dashboard.examples;

/**
 * Something short that gold or a model says.
 *
 * @param words what
 * @param note what belongs to it; empty for nothing
 * @param look name of its look: {@code gold}, {@code right}, {@code wrong}, {@code partly} or {@code plain}
 */
record Chip(String words, String note, String look) {
    /** That says nothing beside. */
    Chip(String words, String look) {
        this(words, "", look);
    }
}
