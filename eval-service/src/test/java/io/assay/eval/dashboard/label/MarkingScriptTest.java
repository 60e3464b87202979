package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.CodePointIndex;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page does with offsets, words and overlaps. */
class MarkingScriptTest {
    /** Of "It leaks!": its words. */
    private static final String WORDS = "[{start: 0, end: 2}, {start: 3, end: 8}, {start: 8, end: 9}]";

    /** "é" is a letter and a combining mark, the family three people and two joiners. */
    private static final String TEXT = "Cafe\u0301 😡👨‍👩‍👧 leaks!";

    private final Script script;

    MarkingScriptTest() throws IOException {
        this.script = new Script("marking.js");
    }

    @Test
    void offsetsAreThoseOfTheServerWhateverTheTextHolds() {
        CodePointIndex index = CodePointIndex.of(TEXT);
        for (int unit = 0; unit <= TEXT.length(); unit++) {
            assertThat(script.json("marking.codePoints('" + TEXT + "', " + unit + ")"))
                    .as("UTF-16 unit %s", unit)
                    .isEqualTo(String.valueOf(index.toCodePoint(unit)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, Cafe\u0301", "6, 7, 😡", "7, 12, 👨‍👩‍👧", "13, 18, leaks", "18, 19, !"})
    void aPieceIsWhatStandsAtItsCodePoints(int start, int end, String piece) {
        assertThat(script.json("marking.at('" + TEXT + "', {start: " + start + ", end: " + end + "})"))
                .isEqualTo('"' + piece + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "4, 6, '{\"first\":1,\"last\":1}'", // half of "leaks"
        "1, 4, '{\"first\":0,\"last\":1}'",
        "7, 9, '{\"first\":1,\"last\":2}'",
        "2, 3, null", // the space alone
        "5, 5, null"
    })
    void aSelectionTakesEachWordThatItTouches(int start, int end, String touched) {
        assertThat(script.json("marking.touched(" + WORDS + ", {start: " + start + ", end: " + end + "})"))
                .isEqualTo(touched);
    }

    @Test
    void aSelectionByKeysMayGoBackwards() {
        assertThat(script.json("marking.over(" + WORDS + ", 1, 0)")).isEqualTo("{\"start\":0,\"end\":8}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, X, false, null",
        "0, 5, X, true, '[\"0-5 X\",\"3-8 PER\"]'",
        "3, 8, PER, false, '[\"3-8 PER\"]'", // the same again
        "3, 8, X, true, '[\"3-8 PER\",\"3-8 X\"]'",
        "8, 9, X, false, '[\"3-8 PER\",\"8-9 X\"]'", // side by side
        "0, 2, X, false, '[\"0-2 X\",\"3-8 PER\"]'"
    })
    void marksOverlapOnlyWhereTheyMay(int start, int end, String label, boolean overlapping, String marks) {
        String added = "marking.added([{start: 3, end: 8, label: 'PER'}], {start: " + start + ", end: " + end
                + ", label: '" + label + "'}, " + overlapping + ")";

        String shown = script.json(added + " && " + added + ".map((m) => m.start + '-' + m.end + ' ' + m.label)");

        assertThat(shown).isEqualTo(marks);
    }

    @Test
    void theTextIsCutWhereMarksBeginAndEnd() {
        String pieces = script.json("marking.pieces(9, [{start: 1, end: 5}, {start: 3, end: 8}], [{start: 0, end: 2}])"
                + ".map((p) => [p.start, p.end, p.marks.length])");

        assertThat(pieces).isEqualTo("[[0,1,0],[1,2,1],[2,3,1],[3,5,2],[5,8,1],[8,9,0]]");
    }
}
