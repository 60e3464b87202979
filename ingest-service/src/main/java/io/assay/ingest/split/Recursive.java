package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passages as long as they may be, parted at the first of the separators that makes them short enough, as Haystack's
 * RecursiveDocumentSplitter does: what is still too long is parted at the next, and in the end wherever its length is
 * reached. The overlap comes last, once, so that each passage begins with the end of the one before.
 *
 * @param separators what parts a text, most telling first; {@value #SENTENCE} is a sentence's end. At least one
 * @param measure what lengths are counted in
 * @param length most of a passage; positive
 * @param overlap what a passage repeats of the one before; less than {@code length}
 */
public record Recursive(List<String> separators, Measure measure, int length, int overlap)
        implements SplittingConfiguration {
    /** The separator that stands for a sentence's end. */
    public static final String SENTENCE = "sentence";

    /** Paragraphs, then sentences, lines, and words. */
    public static final List<String> DEFAULT_SEPARATORS = List.of("\n\n", SENTENCE, "\n", " ");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a number is out of its range, or a separator or all of them are empty
     */
    public Recursive {
        separators = List.copyOf(separators);
        if (separators.isEmpty() || separators.contains("")) {
            throw new IllegalArgumentException("separators are empty, or one of them is: " + separators);
        }
        lengths(length, overlap);
    }

    @Override
    public Map<String, Object> content() {
        return lengths(length, overlap)
                .contentWith(Map.of(
                        "unit",
                        "recursive",
                        "measure",
                        measure.wireName(),
                        "separators",
                        separators,
                        "sentenceRules",
                        SentenceRules.VERSION));
    }

    @Override
    public Cut cut() {
        return text -> {
            List<Range> passages = new ArrayList<>();
            part(text, new Range(0, text.text().length()), 0, passages);
            return overlap == 0 ? passages : overlapping(text.text(), passages);
        };
    }

    @Override
    public boolean needsBlankLines() {
        return separators.contains("\n\n");
    }

    private static Lengths lengths(int length, int overlap) {
        return new Lengths(length, overlap, 0); // a tail is as short as its separators make it
    }

    private void part(CleanText text, Range range, int separator, List<Range> passages) {
        if (count(text, range) <= length) {
            passages.add(range);
            return;
        }
        if (separator == separators.size()) {
            partAnywhere(text.text(), range, passages);
            return;
        }
        int start = range.start(); // of what is not in a passage yet, and short enough
        int count = 0;
        for (Range piece : pieces(text, range, separators.get(separator))) {
            int more = count(text, piece);
            if (count + more > length) {
                if (piece.start() > start) {
                    passages.add(new Range(start, piece.start()));
                }
                start = piece.start();
                count = 0;
            }
            if (more > length) {
                part(text, piece, separator + 1, passages);
                start = piece.end();
            } else {
                count += more;
            }
        }
        if (range.end() > start) {
            passages.add(new Range(start, range.end()));
        }
    }

    private int count(CleanText text, Range range) {
        return measure.count(text.text(), range.start(), range.end());
    }

    private void partAnywhere(String text, Range range, List<Range> passages) {
        for (int start = range.start(); start < range.end(); ) {
            int end = measure.after(text, start, range.end(), length);
            passages.add(new Range(start, end));
            start = end;
        }
    }

    private static List<Range> pieces(CleanText text, Range range, String separator) {
        if (separator.equals(SENTENCE)) {
            return SentenceRules.of(text.language()).find(text.text(), range.start(), range.end());
        }
        List<Range> pieces = new ArrayList<>();
        int start = range.start();
        int end = range.end() - separator.length(); // no search beyond: it would go on to the end of the text each time
        for (int at = start; at <= end; at++) {
            if (text.text().startsWith(separator, at)) {
                pieces.add(new Range(start, at + separator.length()));
                start = at + separator.length();
                at = start - 1;
            }
        }
        if (start < range.end()) {
            pieces.add(new Range(start, range.end()));
        }
        return pieces;
    }

    private List<Range> overlapping(String text, List<Range> passages) {
        List<Range> overlapping = new ArrayList<>();
        Range before = passages.get(0);
        overlapping.add(before);
        int last = passages.get(passages.size() - 1).end();
        for (int i = 1; before.end() < last; i++) {
            int wanted = passages.get(Math.min(i, passages.size() - 1)).end();
            int start = measure.before(text, before.start(), before.end(), overlap);
            before = new Range(start, measure.after(text, start, wanted, length));
            overlapping.add(before);
        }
        return overlapping;
    }
}
