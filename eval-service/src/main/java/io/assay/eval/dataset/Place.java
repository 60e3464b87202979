package io.assay.eval.dataset;

import io.assay.contracts.text.Span;

/**
 * Where a passage stands in its document.
 *
 * @param passageId the passage
 * @param span its piece of the document's clean text
 */
public record Place(String passageId, Span span) {}
