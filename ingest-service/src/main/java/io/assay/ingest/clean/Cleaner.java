package io.assay.ingest.clean;

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

    private Cleaner() {}

    /** The clean text; empty where nothing visible is left. */
    public static String clean(ExtractedText text) {
        List<List<String>> pages = new ArrayList<>(text.pages().size());
        for (String page : text.pages()) {
            pages.add(TextNormaliser.lines(page));
        }
        boolean wrapped = text.format() == Format.PDF || text.format() == Format.PLAIN_TEXT;
        List<String> lines = wrapped
                ? unwrapped(RepeatedLines.remove(pages), text.format() == Format.PDF)
                : pages.stream().flatMap(List::stream).toList();
        return joined(lines);
    }

    /** The title on one line, as clean as the text; nothing where the document has none. */
    public static Optional<String> cleanTitle(ExtractedText text) {
        return Optional.ofNullable(text.title())
                .map(title -> String.join(" ", TextNormaliser.lines(title)).strip())
                .filter(title -> !title.isEmpty());
    }

    private static List<String> unwrapped(List<List<String>> pages, boolean mending) {
        HardWraps onPages = new HardWraps(pages.stream().flatMap(List::stream).toList(), mending);
        List<String> lines = new ArrayList<>();
        for (List<String> page : pages) {
            List<String> trimmed = trimmed(page);
            if (trimmed.isEmpty()) {
                continue;
            }
            boolean goesOn = !lines.isEmpty() && onPages.continues(lines.get(lines.size() - 1), trimmed.get(0));
            if (!goesOn) {
                lines.add("");
            }
            lines.addAll(trimmed);
        }
        return new HardWraps(lines, mending).join();
    }

    private static List<String> trimmed(List<String> page) {
        int start = 0;
        int end = page.size();
        while (start < end && page.get(start).isEmpty()) {
            start++;
        }
        while (start < end && page.get(end - 1).isEmpty()) {
            end--;
        }
        return page.subList(start, end);
    }

    private static String joined(List<String> lines) {
        StringBuilder clean = new StringBuilder();
        boolean blank = false;
        for (String line : lines) {
            if (line.isEmpty()) {
                blank = true;
                continue;
            }
            if (!clean.isEmpty()) {
                clean.append(blank ? "\n\n" : "\n");
            }
            clean.append(line);
            blank = false;
        }
        return clean.toString();
    }
}
