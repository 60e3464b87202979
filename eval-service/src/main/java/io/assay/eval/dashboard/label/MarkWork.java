package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Input;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import io.assay.eval.labelling.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text in which pieces are to be marked: entities, or answers to a question.
 *
 * @param answers whether they are answers
 * @param question what is asked; absent where they are no answers, and where the person is to ask
 * @param pieces the text, cut at its words
 * @param overlapping whether marks may overlap
 * @param choices what a piece can be marked as
 */
record MarkWork(
        boolean answers, @Nullable String question, List<Piece> pieces, boolean overlapping, List<Choice> choices) {
    /** What a piece is marked as that answers. */
    static final String ANSWER = "Answer";

    /**
     * A word, or what stands between words.
     *
     * @param start its first code point
     */
    record Piece(String text, int start, boolean word) {}

    static MarkWork of(Input.Tokens input, boolean overlapping, List<String> types) {
        return new MarkWork(
                false,
                null,
                pieces(input.text(), Words.of(input.text(), input.tokens())),
                overlapping,
                Choice.of(types));
    }

    /** Of several answers that overlap, each is right. */
    static MarkWork of(Input.Question input) {
        return new MarkWork(
                true,
                input.question().isBlank() ? null : input.question(),
                pieces(input.context(), Words.of(input.context())),
                true,
                Choice.of(List.of(ANSWER)));
    }

    private static List<Piece> pieces(String text, List<Span> words) {
        List<Piece> pieces = new ArrayList<>();
        int cut = 0;
        for (Span word : words) {
            if (cut < word.start()) {
                pieces.add(piece(text, new Span(cut, word.start()), false));
            }
            pieces.add(piece(text, word, true));
            cut = word.end();
        }
        int length = CodePointIndex.of(text).length();
        if (cut < length) {
            pieces.add(piece(text, new Span(cut, length), false));
        }
        return pieces;
    }

    private static Piece piece(String text, Span span, boolean word) {
        return new Piece(Words.at(text, span), span.start(), word);
    }
}
