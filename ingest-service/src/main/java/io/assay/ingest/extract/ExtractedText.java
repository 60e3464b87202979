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
 * @param notes what a person should know of how it was read, each one line: what was left out, and why
 */
public record ExtractedText(Format format, @Nullable String title, List<String> pages, List<String> notes) {
    /** Copies the lists. */
    public ExtractedText {
        pages = List.copyOf(pages);
        notes = List.copyOf(notes);
    }

    /** A text of which there is nothing to note. */
    public ExtractedText(Format format, @Nullable String title, List<String> pages) {
        this(format, title, pages, List.of());
    }

    /** How many pages have no text, such as scanned ones among others. */
    public int pagesWithoutText() {
        return (int) pages.stream().filter(String::isBlank).count();
    }
}
