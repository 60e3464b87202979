package io.assay.ingest.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document, before cleaning. Paragraphs are apart by blank lines; headings, list items and table rows
 * stand on lines of their own. The cells of a row stand between bars, as in Markdown.
 *
 * @param format what the document was found to be
 * @param title the document's own title, where it has one
 * @param pages the text by page, slide, sheet, chapter or member, in reading order; a single one where the format knows
 *     none of them
 * @param headings in reading order; null where the format or its reader knows of none
 * @param notes what a person should know of how it was read, each one line: what was left out, and why
 */
public record ExtractedText(
        Format format,
        @Nullable String title,
        List<String> pages,
        @Nullable List<Heading> headings,
        List<String> notes) {
    /** Copies the lists. */
    public ExtractedText {
        pages = List.copyOf(pages);
        headings = headings == null ? null : List.copyOf(headings);
        notes = List.copyOf(notes);
    }

    /** A text of which there is nothing to note. */
    public ExtractedText(Format format, @Nullable String title, List<String> pages, @Nullable List<Heading> headings) {
        this(format, title, pages, headings, List.of());
    }

    /** A text whose headings are not known, and of which there is nothing to note. */
    public ExtractedText(Format format, @Nullable String title, List<String> pages) {
        this(format, title, pages, null, List.of());
    }

    /** How many pages have no text, such as scanned ones among others. */
    public int pagesWithoutText() {
        return (int) pages.stream().filter(String::isBlank).count();
    }

    /**
     * A heading. It stands on lines of its own.
     *
     * @param page the page, from 0
     * @param start where it starts in the page's text, in UTF-16 units
     * @param end where it ends there
     * @param level how deep it is, from 1
     */
    public record Heading(int page, int start, int end, int level) {}
}
