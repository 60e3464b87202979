package io.assay.eval.dashboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.examples.MarkedText.Mark;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.dashboard.examples.MarkedText.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    @Test
    void countsCodePoints() {
        List<Piece> pieces = MarkedText.of("😀 Ann 😀", List.of(mark(2, 5, "right", "PER")));

        assertThat(pieces)
                .containsExactly(
                        new Piece("😀 ", "", List.of()),
                        new Piece("Ann", "right", List.of(new Tag("PER", "right"))),
                        new Piece(" 😀", "", List.of()));
    }

    @Test
    void cutsWhereMarksOverlap() {
        List<Piece> pieces = MarkedText.of("abcdef", List.of(mark(0, 4, "wrong", "ORG"), mark(2, 6, "gold", "PER")));

        assertThat(pieces)
                .containsExactly(
                        new Piece("ab", "wrong", List.of()),
                        new Piece("cd", "wrong gold", List.of(new Tag("ORG", "wrong"))),
                        new Piece("ef", "gold", List.of(new Tag("PER", "gold"))));
    }

    @Test
    void saysOnceWhatTwoMarksSay() {
        List<Piece> pieces = MarkedText.of("ab", List.of(mark(0, 2, "gold", "PER"), mark(0, 2, "gold", "PER")));

        assertThat(pieces).containsExactly(new Piece("ab", "gold", List.of(new Tag("PER", "gold"))));
    }

    @Test
    void leavesOutWhatIsNoPieceOfTheText() {
        List<Piece> pieces =
                MarkedText.of("ab", List.of(mark(1, 1, "gold", ""), mark(1, 3, "wrong", ""), mark(7, 9, "wrong", "")));

        assertThat(pieces).containsExactly(new Piece("ab", "", List.of()));
    }

    @Test
    void showsTheBeginningOfALongText() {
        List<Piece> pieces =
                MarkedText.beginning("😀😀😀😀", List.of(mark(1, 2, "gold", ""), mark(1, 4, "wrong", "")), 3);

        assertThat(pieces.stream().map(Piece::text)).containsExactly("😀", "😀", "😀", "…");
    }

    @Test
    void anEmptyTextHasNoPieces() {
        assertThat(MarkedText.plain("")).isEmpty();
    }

    private static Mark mark(int start, int end, String look, String tag) {
        return new Mark(new Span(start, end), look, tag);
    }
}
