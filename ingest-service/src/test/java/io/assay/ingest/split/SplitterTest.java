package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.text.Span;
import io.assay.ingest.clean.CleanText;
import io.assay.ingest.clean.Headings;
import io.assay.ingest.clean.Headings.Heading;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {
    @Test
    void fillsPassagesWithWholeSentencesAndRepeatsThoseThatFit() {
        String text = "One two three. Four five. Six seven eight nine. Ten eleven twelve.";

        List<Piece> pieces = split(text, new SplittingConfiguration.Sentences(6, 2));

        assertThat(pieces)
                .containsExactly(
                        piece(0, new Span(0, 25), "One two three. Four five."),
                        piece(1, new Span(15, 47), "Four five. Six seven eight nine."),
                        piece(2, new Span(48, 66), "Ten eleven twelve."));
    }

    @Test
    void countsSpansInCodePoints() {
        String text = "\uD83D\uDE80 up. Down now.";

        List<Piece> pieces = split(text, new SplittingConfiguration.Sentences(2, 0));

        assertThat(pieces)
                .containsExactly(piece(0, new Span(0, 5), "\uD83D\uDE80 up."), piece(1, new Span(6, 15), "Down now."));
    }

    @Test
    void joinsAShortTailToThePassageBefore() {
        String text = "a b c d e f g h i j k l. M.";

        List<Piece> pieces = split(text, new SplittingConfiguration.Sentences(12, 0));

        assertThat(pieces).extracting(Piece::text).containsExactly(text);
    }

    @Test
    void keepsAShortTextThatIsAllThereIs() {
        assertThat(split("Word.", new SplittingConfiguration.Sentences(120, 20)))
                .containsExactly(piece(0, new Span(0, 5), "Word."));
    }

    @Test
    void givesTheWholeTextAsOnePassage() {
        String text = "First.\n\nSecond \uD83D\uDE80.";

        assertThat(split(text, new SplittingConfiguration.Whole())).containsExactly(piece(0, new Span(0, 17), text));
    }

    @Test
    void givesNothingOfNothing() {
        assertThat(split("", new SplittingConfiguration.Whole())).isEmpty();
        assertThat(split("", new SplittingConfiguration.Sentences(120, 20))).isEmpty();
    }

    @Test
    void saysOnWhichPagesAndUnderWhichHeadingsAPassageStands() {
        String text = "Before.\n\nDues\n\nAll pay.\n\nWhalers\n\nThey too. Twice.";
        CleanText clean = new CleanText(
                text,
                List.of(0, text.indexOf("All"), text.indexOf("Twice")),
                new Headings(List.of(
                        new Heading(text.indexOf("Dues"), 1, "Dues"),
                        new Heading(text.indexOf("Whalers"), 2, "Whalers"))),
                "en");

        List<Piece> pieces = Splitter.split(clean, new Sections(2, new SplittingConfiguration.Whole()));

        assertThat(pieces)
                .extracting(Piece::text, Piece::pages, Piece::headings)
                .containsExactly(
                        tuple("Before.\n\n", new Pages(1, 1), List.of()),
                        tuple("Dues\n\nAll pay.\n\n", new Pages(1, 2), List.of("Dues")),
                        tuple("Whalers\n\nThey too. Twice.", new Pages(2, 3), List.of("Dues", "Whalers")));
    }

    private static List<Piece> split(String text, SplittingConfiguration configuration) {
        return Splitter.split(CleanText.of(text), configuration);
    }

    private static Piece piece(int index, Span span, String text) {
        return new Piece(index, span, text, null, null);
    }
}
