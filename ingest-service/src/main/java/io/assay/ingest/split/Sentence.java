package io.assay.ingest.split;

/**
 * A sentence, or as much of an overlong one as fits into a passage.
 *
 * @param start first UTF-16 unit
 * @param end UTF-16 unit after the last; neither end is white space
 * @param words how many words it has, at least one
 */
record Sentence(int start, int end, int words) {}
