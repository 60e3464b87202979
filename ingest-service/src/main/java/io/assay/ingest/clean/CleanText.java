package io.assay.ingest.clean;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clean text, and what is known of its structure. Places are in UTF-16 units.
 *
 * @param text what all offsets of a document refer to
 * @param pageStarts where each of the document's pages starts, ascending, the first at 0; a page without text starts
 *     where the next one does. Empty where the document has no pages, or none that are known
 * @param headings null where they are not known
 * @param language what most of it is written in, as ISO 639-1 has it; null where that is uncertain
 */
public record CleanText(
        String text,
        List<Integer> pageStarts,
        @Nullable Headings headings,
        @Nullable String language) {
    /** Copies the list. */
    public CleanText {
        pageStarts = List.copyOf(pageStarts);
    }

    /** Text of which no more is known. */
    public static CleanText of(String text) {
        return new CleanText(text, List.of(), null, null);
    }

    /** The same text in a language. */
    public CleanText in(@Nullable String language) {
        return new CleanText(text, pageStarts, headings, language);
    }

    /** The page that a place is on, from 1. The text must have pages. */
    public int page(int place) {
        return Starts.upTo(place, pageStarts.size(), pageStarts::get);
    }

    /** A piece of it as a text of its own, with places from its start on. */
    public CleanText part(int start, int end) {
        List<Integer> starts = pageStarts.isEmpty()
                ? List.of()
                : pageStarts.subList(page(start) - 1, page(end - 1)).stream()
                        .map(pageStart -> Math.max(0, pageStart - start))
                        .toList();
        return new CleanText(text.substring(start, end), starts, null, language);
    }
}
