package io.assay.ingest.split;

import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage before it belongs to a document.
 *
 * @param index its place among the pieces, from 0
 * @param span where it stands in the clean text, in code points
 * @param text the clean text within {@code span}
 * @param pages the pages that it stands on; null where they are not known
 * @param headings the headings that it stands under, from the outermost; null where they are not known
 */
public record Piece(
        int index,
        Span span,
        String text,
        @Nullable Pages pages,
        @Nullable List<String> headings) {
    /** Copies the list. */
    public Piece {
        headings = headings == null ? null : List.copyOf(headings);
    }
}
