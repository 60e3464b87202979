package io.assay.ingest.split;

import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits clean text into passages. Each passage is the text at its span, exactly, and has something visible; together
 * they cover all but white space, and a passage starts where the one before ends or, by the overlap, earlier. Takes time
 * in proportion to the text.
 */
public final class Splitter {
    /** Counts changes of where passages start and end. */
    public static final int VERSION = 1;

    private Splitter() {}

    /** The passages of clean text, in order; none where nothing is to be seen. */
    public static List<Piece> split(CleanText clean, SplittingConfiguration configuration) {
        String text = clean.text();
        if (text.isBlank()) {
            return List.of();
        }
        CodePointIndex index = CodePointIndex.of(text);
        List<Piece> pieces = new ArrayList<>();
        for (Range range : visible(text, configuration.cut().of(clean))) {
            Span span = new Span(index.toCodePoint(range.start()), index.toCodePoint(range.end()));
            int start = firstVisible(text, range);
            List<String> headings =
                    clean.headings() == null ? null : clean.headings().pathTo(start);
            pieces.add(new Piece(
                    pieces.size(),
                    span,
                    text.substring(range.start(), range.end()),
                    pages(clean, start, range),
                    headings));
        }
        return pieces;
    }

    /** The same ranges, but that one without anything visible belongs to the one before, or to the first that has. */
    private static List<Range> visible(String text, List<Range> ranges) {
        List<Range> visible = new ArrayList<>(ranges.size());
        int start = ranges.get(0).start();
        for (Range range : ranges) {
            int last = visible.size() - 1;
            if (firstVisible(text, range) < range.end()) {
                visible.add(new Range(last < 0 ? start : range.start(), range.end()));
            } else if (last >= 0 && range.end() > visible.get(last).end()) {
                visible.set(last, new Range(visible.get(last).start(), range.end()));
            }
        }
        return visible;
    }

    private static @Nullable Pages pages(CleanText clean, int start, Range range) {
        if (clean.pageStarts().isEmpty()) {
            return null;
        }
        int end = range.end();
        while (Character.isWhitespace(clean.text().charAt(end - 1))) {
            end--;
        }
        return new Pages(clean.page(start), clean.page(end - 1));
    }

    private static int firstVisible(String text, Range range) {
        int at = range.start();
        while (at < range.end() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
