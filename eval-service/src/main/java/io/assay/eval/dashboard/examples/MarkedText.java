package io.assay.eval.dashboard.examples;

import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Cuts a text where marks begin and end, so that each piece can be shown with all the marks that it lies in. */
final class MarkedText {
    private MarkedText() {}

    /**
     * A mark in a text.
     *
     * @param span where it stands, in code points
     * @param look name of its look
     * @param tag what is written behind it; empty for nothing
     */
    record Mark(Span span, String look, String tag) {}

    /**
     * A piece of a text.
     *
     * @param text the piece
     * @param looks names of the looks of the marks that it lies in, with spaces between them; empty where it lies in none
     * @param tags what marks say that end with it
     */
    record Piece(String text, String looks, List<Tag> tags) {}

    /**
     * What a mark says.
     *
     * @param words what
     * @param look name of the mark's look
     */
    record Tag(String words, String look) {}

    /** All of a text, in pieces. Marks that hold nothing, or reach beyond the text, are left out: whoever sent them erred. */
    static List<Piece> of(String text, List<Mark> marks) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Mark> inside = marks.stream()
                .filter(mark -> mark.span().length() > 0 && mark.span().end() <= index.length())
                .toList();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, index.length()));
        inside.forEach(
                mark -> cuts.addAll(List.of(mark.span().start(), mark.span().end())));
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int end : cuts.tailSet(0, false)) {
            pieces.add(piece(text.substring(index.toUtf16(start), index.toUtf16(end)), new Span(start, end), inside));
            start = end;
        }
        return pieces;
    }

    /** A text without marks. */
    static List<Piece> plain(String text) {
        return of(text, List.of());
    }

    /**
     * The beginning of a text, with those marks that lie in it.
     *
     * @param most most code points of it
     */
    static List<Piece> beginning(String text, List<Mark> marks, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return of(text, marks);
        }
        List<Piece> pieces = new ArrayList<>(of(text.substring(0, text.offsetByCodePoints(0, most)), marks));
        pieces.add(new Piece("…", "", List.of()));
        return pieces;
    }

    /** The beginning of a text, in at most so many code points. */
    static String beginning(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    private static Piece piece(String text, Span span, List<Mark> marks) {
        List<Mark> around =
                marks.stream().filter(mark -> mark.span().covers(span)).toList();
        return new Piece(
                text,
                around.stream().map(Mark::look).distinct().collect(Collectors.joining(" ")),
                around.stream()
                        .filter(mark ->
                                mark.span().end() == span.end() && !mark.tag().isEmpty())
                        .map(mark -> new Tag(mark.tag(), mark.look()))
                        .distinct()
                        .toList());
    }
}
