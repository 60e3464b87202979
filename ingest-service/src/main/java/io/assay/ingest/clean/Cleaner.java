package io.assay.ingest.clean;

import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns extracted text into clean text, which all offsets refer to. In clean text, lines end with a line feed, a line's
 * end is the end of a paragraph, a heading, an item or a row, and paragraphs are apart by one blank line. The same text
 * gives the same clean text on any machine.
 */
public final class Cleaner {
    /** Counts changes of what is cleaned, since they change every passage. */
    public static final int VERSION = 1;

    private final CleaningOptions options;
    private final LineCleaner lineCleaner;

    private Cleaner(CleaningOptions options) {
        this.options = options;
        this.lineCleaner = new LineCleaner(options);
    }

    /**
     * The clean text, and what was removed to make it.
     *
     * @throws RunawayExpressionException if one of the options' expressions takes too many steps on it
     */
    public static Cleaned clean(ExtractedText text, CleaningOptions options) {
        return new Cleaner(options).clean(text);
    }

    /** The title on one line, as clean as the text; nothing where the document has none. */
    public static Optional<String> cleanTitle(ExtractedText text) {
        TextNormaliser normaliser = new TextNormaliser(CleaningOptions.DEFAULT);
        return Optional.ofNullable(text.title())
                .map(title -> String.join(" ", normaliser.lines(title)).strip())
                .filter(title -> !title.isEmpty());
    }

    private Cleaned clean(ExtractedText text) {
        List<List<Line>> pages = new ArrayList<>(text.pages().size());
        for (int page = 0; page < text.pages().size(); page++) {
            pages.add(lineCleaner.lines(text, page));
        }
        boolean wrapped = text.format() == Format.PDF || text.format() == Format.PLAIN_TEXT;
        List<List<Line>> bodies = wrapped && !options.keepHeadersAndFooters() ? RepeatedLines.remove(pages) : pages;
        List<Paragraph> paragraphs = wrapped
                ? unwrapped(bodies, text.format() == Format.PDF)
                : bodies.stream().flatMap(List::stream).map(Paragraph::of).toList();
        Composition composition = new Composition(!options.dropBlankLines());
        composition.add(paragraphs);
        boolean paged = text.format() == Format.PDF || text.pages().size() > 1;
        CleanText clean = composition.text(paged ? text.pages().size() : 0, text.headings() != null);
        Removed removed = new Removed(
                visibleLines(pages) - visibleLines(bodies), lineCleaner.substrings(), lineCleaner.matches());
        return new Cleaned(clean, removed);
    }

    private static int visibleLines(List<List<Line>> pages) {
        return (int) pages.stream()
                .flatMap(List::stream)
                .filter(line -> !line.isBlank())
                .count();
    }

    private static List<Paragraph> unwrapped(List<List<Line>> pages, boolean mending) {
        HardWraps onPages = new HardWraps(pages.stream().flatMap(List::stream).toList(), mending);
        List<Line> lines = new ArrayList<>();
        for (List<Line> page : pages) {
            List<Line> trimmed = trimmed(page);
            if (trimmed.isEmpty()) {
                continue;
            }
            boolean goesOn = !lines.isEmpty()
                    && onPages.continues(
                            lines.get(lines.size() - 1).text(), trimmed.get(0).text());
            if (!goesOn) {
                lines.add(Line.blank(trimmed.get(0).page()));
            }
            lines.addAll(trimmed);
        }
        return new HardWraps(lines, mending).join();
    }

    private static List<Line> trimmed(List<Line> page) {
        int start = 0;
        int end = page.size();
        while (start < end && page.get(start).isBlank()) {
            start++;
        }
        while (start < end && page.get(end - 1).isBlank()) {
            end--;
        }
        return page.subList(start, end);
    }
}
