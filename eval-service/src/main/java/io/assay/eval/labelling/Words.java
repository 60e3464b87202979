package io.assay.eval.labelling;

import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, which selections keep to: all but white space is in one of them, a full stop in one of its own.
 * Offsets are code points. A letter and its combining marks are never parted.
 */
public final class Words {
    private Words() {}

    /** The words of a text by the Unicode rules that the JDK knows. */
    public static List<Span> of(String text) {
        CodePointIndex index = CodePointIndex.of(text);
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        List<Span> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!text.substring(start, end).isBlank()) {
                words.add(new Span(index.toCodePoint(start), index.toCodePoint(end)));
            }
            start = end;
        }
        return words;
    }

    /**
     * The words that a text is said to have; those by the rules where it does not have them.
     *
     * @param tokens in order, with white space alone between them
     */
    public static List<Span> of(String text, List<String> tokens) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Span> words = new ArrayList<>();
        int end = 0;
        for (String token : tokens) {
            int start = text.indexOf(token, end);
            if (start < 0 || token.isBlank() || !text.substring(end, start).isBlank()) {
                return of(text);
            }
            end = start + token.length();
            words.add(new Span(index.toCodePoint(start), index.toCodePoint(end)));
        }
        return text.substring(end).isBlank() ? words : of(text);
    }

    /** The piece of a text at a span. */
    public static String at(String text, Span span) {
        int start = text.offsetByCodePoints(0, span.start());
        return text.substring(start, text.offsetByCodePoints(start, span.length()));
    }
}
