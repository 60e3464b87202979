package io.assay.ingest.split;

import io.assay.contracts.text.Span;

/**
 * A passage before it belongs to a document.
 *
 * @param index its place among the pieces, from 0
 * @param span where it stands in the clean text, in code points
 * @param text the clean text within {@code span}
 */
public record Piece(int index, Span span, String text) {}
