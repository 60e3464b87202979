package io.assay.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * A collection in a list.
 *
 * @param name its name
 * @param documents number of its documents
 * @param passages number of their passages
 * @param codePoints length of their clean texts together
 * @param leastQuality the least extraction quality of any, in [0, 1]; absent where none was measured
 * @param poor number of documents of less quality than what was asked about
 */
public record CollectionSummary(
        String name,
        long documents,
        long passages,
        long codePoints,
        @Nullable Double leastQuality,
        long poor) {}
