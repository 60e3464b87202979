package io.assay.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * A part of a document's passages.
 *
 * @param before the last passage of the part before; absent in the first part
 * @param passages the passages, in the order of the text
 */
public record DocumentPart(@Nullable StoredPassage before, Page<StoredPassage> passages) {}
