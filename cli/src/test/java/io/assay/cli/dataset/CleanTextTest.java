package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Passage;
import io.assay.contracts.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
    private static final String DIGEST = "0".repeat(64);

    @Test
    void findsAQuoteAcrossOverlappingPassages() {
        CleanText text = CleanText.of(17, List.of(passage(0, 0, "one two three"), passage(1, 8, "three for")));

        List<Span> places = text.find("two three for");

        assertThat(places).containsExactly(new Span(4, 17));
    }

    @Test
    void takesWhatLiesBetweenPassagesForWhiteSpace() {
        CleanText text = CleanText.of(9, List.of(passage(0, 0, "one."), passage(1, 6, "Two")));

        assertThat(text.find("one. Two")).containsExactly(new Span(0, 9));
    }

    @ParameterizedTest
    @CsvSource({"'b  c'", "'b c'", "'b\n\tc'", "' b\u00A0c '"})
    void runsOfWhiteSpaceAreEqual(String quote) {
        CleanText text = whole("a b \n c d");

        assertThat(text.find(quote)).containsExactly(new Span(2, 7));
    }

    @Test
    void countsCodePoints() {
        CleanText text = whole("😀😀 smile 😀");

        assertThat(text.find("smile")).containsExactly(new Span(3, 8));
        assertThat(text.find("smile 😀")).containsExactly(new Span(3, 10));
    }

    @Test
    void findsEveryPlaceOverlappingOnesIncluded() {
        CleanText text = whole("aaa");

        assertThat(text.find("aa")).containsExactly(new Span(0, 2), new Span(1, 3));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        CleanText text = whole("some text");

        assertThat(text.find("other")).isEmpty();
        assertThat(text.find("  ")).isEmpty();
        assertThat(whole("").find("x")).isEmpty();
    }

    private static CleanText whole(String text) {
        return CleanText.of(text.codePointCount(0, text.length()), List.of(passage(0, 0, text)));
    }

    private static Passage passage(int index, int start, String text) {
        Span span = new Span(start, start + text.codePointCount(0, text.length()));
        return Passage.of("doc", "collection", DIGEST, DIGEST, index, span, text);
    }
}
