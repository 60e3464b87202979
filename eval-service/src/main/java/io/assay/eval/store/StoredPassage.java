package io.assay.eval.store;

import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a document.
 *
 * @param passageId its id
 * @param index its place among the document's passages, from 0; absent where an earlier version of this service stored it,
 *     and all that follows with it
 * @param span where it stands in the document's clean text, in code points
 * @param text the clean text within {@code span}
 * @param pages the pages that it stands on; absent where they are not known
 * @param headings the headings that it stands under, from the outermost; absent where they are not known
 * @param language the language that it is in, as ISO 639-1 has it; absent where that is not known
 * @param tokens how many tokens it has, where a tokenizer measured it
 */
public record StoredPassage(
        String passageId,
        @Nullable Integer index,
        Span span,
        String text,
        @Nullable Pages pages,
        @Nullable List<String> headings,
        @Nullable String language,
        @Nullable Integer tokens) {
    /** Copies the list. */
    public StoredPassage {
        headings = headings == null ? null : List.copyOf(headings);
    }
}
