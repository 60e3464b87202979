package io.assay.cli.dataset;

import io.assay.contracts.event.Passage;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A document's clean text, put together again from its passages, to look for quotes in. Only white space lies between
 * passages, and all white space is equal here, so nothing is lost.
 */
public final class CleanText {
    private final int[] codePoints;

    /** The text with each run of white space made one space. */
    private final String normalized;

    private final CodePointIndex normalizedIndex;

    /** Where each code point of the normalised text stands in the clean text; one more for its end. */
    private final int[] places;

    private CleanText(int[] codePoints) {
        this.codePoints = codePoints;
        StringBuilder text = new StringBuilder(codePoints.length);
        int[] found = new int[codePoints.length + 1];
        int length = 0;
        boolean inSpace = false;
        for (int at = 0; at < codePoints.length; at++) {
            boolean space = isSpace(codePoints[at]);
            if (!(space && inSpace)) {
                text.appendCodePoint(space ? ' ' : codePoints[at]);
                found[length++] = at;
            }
            inSpace = space;
        }
        found[length] = codePoints.length;
        this.normalized = text.toString();
        this.normalizedIndex = CodePointIndex.of(normalized);
        this.places = Arrays.copyOf(found, length + 1);
    }

    /**
     * The text that passages are from.
     *
     * @param length its code points
     * @param passages all of its passages; they may overlap
     */
    public static CleanText of(int length, List<Passage> passages) {
        int[] codePoints = new int[length];
        Arrays.fill(codePoints, ' ');
        for (Passage passage : passages) {
            int[] of = passage.text().codePoints().toArray();
            System.arraycopy(
                    of,
                    0,
                    codePoints,
                    passage.span().start(),
                    Math.min(of.length, length - passage.span().start()));
        }
        return new CleanText(codePoints);
    }

    /** Number of code points. */
    public int length() {
        return codePoints.length;
    }

    /**
     * Every place where a quote stands, in order, overlapping ones included. Runs of white space are equal to each other,
     * and those around the quote are no part of it.
     */
    public List<Span> find(String quote) {
        String sought = normalize(quote);
        List<Span> places = new ArrayList<>();
        if (sought.isEmpty()) {
            return places;
        }
        int length = sought.codePointCount(0, sought.length());
        for (int at = normalized.indexOf(sought); at >= 0; at = normalized.indexOf(sought, at + 1)) {
            int start = normalizedIndex.toCodePoint(at);
            places.add(new Span(this.places[start], this.places[start + length - 1] + 1));
        }
        return places;
    }

    private static String normalize(String quote) {
        StringBuilder normalized = new StringBuilder(quote.length());
        quote.codePoints().forEach(codePoint -> {
            if (!isSpace(codePoint)) {
                normalized.appendCodePoint(codePoint);
            } else if (normalized.length() > 0 && normalized.charAt(normalized.length() - 1) != ' ') {
                normalized.append(' ');
            }
        });
        return normalized.toString().stripTrailing();
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
