package io.assay.eval.store;

/** How a collection's documents are listed. */
public enum DocumentOrder {
    /** By id, ascending. */
    ID,
    /** Those of the least extraction quality first, those of which none was measured last. */
    QUALITY
}
