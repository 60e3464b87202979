package io.assay.eval.store;

import io.assay.contracts.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A passage, and which document it is of.
 *
 * @param passageId its id
 * @param documentId the document
 * @param title the document's title; absent where it has none
 * @param span where the passage stands in the document's clean text, in code points
 * @param text the clean text within {@code span}
 */
public record LocatedPassage(
        String passageId, String documentId, @Nullable String title, Span span, String text) {}
