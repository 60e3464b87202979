package io.assay.ingest.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document, before cleaning. Paragraphs are apart by blank lines; headings, list items and table rows
 * stand on lines of their own.
 *
 * @param format what the document was found to be
 * @param title the document's own title, where it has one
 * @param pages the text by page, in reading order; a single one where the format knows no pages
 */
public record ExtractedText(Format format, @Nullable String title, List<String> pages) {
    /** Copies the list. */
    public ExtractedText {
        pages = List.copyOf(pages);
    }

    /** How many pages have no text, such as scanned ones among others. */
    public int pagesWithoutText() {
        return (int) pages.stream().filter(String::isBlank).count();
    }
}
