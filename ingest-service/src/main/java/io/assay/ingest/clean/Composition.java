package io.assay.ingest.clean;

import io.assay.ingest.extract.ExtractedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the text together from its paragraphs, and notes where its pages and headings start. Not thread-safe. */
final class Composition {
    private final boolean blankLines;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> pageStarts = new ArrayList<>();
    private final List<Headings.Heading> headings = new ArrayList<>();
    private ExtractedText.@Nullable Heading lastHeading;

    /**
     * @param blankLines whether a blank line stands where one or more stood
     */
    Composition(boolean blankLines) {
        this.blankLines = blankLines;
    }

    /** Adds all paragraphs of a text, in its order. */
    void add(List<Paragraph> paragraphs) {
        boolean blank = false;
        for (Paragraph paragraph : paragraphs) {
            if (paragraph.text().isEmpty()) {
                blank = true;
                continue;
            }
            if (!text.isEmpty()) {
                text.append(blank && blankLines ? "\n\n" : "\n");
            }
            notePages(paragraph);
            noteHeading(paragraph);
            text.append(paragraph.text());
            blank = false;
        }
    }

    /** The text so far, with pages or without, with headings or without. */
    CleanText text(int pages, boolean withHeadings) {
        List<Integer> starts = new ArrayList<>(pageStarts);
        while (starts.size() < pages) {
            starts.add(text.length());
        }
        return new CleanText(
                text.toString(), pages == 0 ? List.of() : starts, withHeadings ? new Headings(headings) : null, null);
    }

    private void notePages(Paragraph paragraph) {
        for (int i = 0; i < paragraph.lines().size(); i++) {
            int start = pageStarts.isEmpty()
                    ? 0
                    : text.length() + paragraph.starts().get(i);
            while (pageStarts.size() <= paragraph.lines().get(i).page()) {
                pageStarts.add(start);
            }
        }
    }

    private void noteHeading(Paragraph paragraph) {
        ExtractedText.Heading heading = paragraph.lines().get(0).heading();
        if (heading != null && heading.equals(lastHeading)) { // it has several lines
            Headings.Heading before = headings.remove(headings.size() - 1);
            headings.add(new Headings.Heading(before.start(), before.level(), before.text() + " " + paragraph.text()));
        } else if (heading != null) {
            headings.add(new Headings.Heading(text.length(), heading.level(), paragraph.text()));
        }
        lastHeading = heading;
    }
}
