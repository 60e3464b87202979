package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String ANGRY = "Cafe\u0301 😡👨‍👩‍👧 leaks!";

    @Test
    void wordsAreCodePointsAndPartNoLetterFromItsMarks() {
        List<Span> words = Words.of(ANGRY);

        assertThat(words).startsWith(new Span(0, 5)).endsWith(new Span(13, 18), new Span(18, 19));
        assertThat(words.stream().map(word -> Words.at(ANGRY, word)))
                .startsWith("Cafe\u0301")
                .endsWith("leaks", "!");
    }

    @Test
    void wordsAreTheTextWithoutItsWhiteSpace() {
        String text = " Don't pay 3.50 €,\n\tnor 漢字 now. ";

        String together = String.join(
                "", Words.of(text).stream().map(word -> Words.at(text, word)).toList());

        assertThat(together).isEqualTo(text.replaceAll("\\s", ""));
        assertThat(Words.of(text).stream().map(word -> Words.at(text, word))).contains("Don't", "3.50", ",", "now");
    }

    @Test
    void wordsOfATextThatBringsThemAreThese() {
        List<Span> words = Words.of("😡 U.S. e\u0301t\u00e9", List.of("😡", "U.", "S.", "e\u0301t\u00e9"));

        assertThat(words).containsExactly(new Span(0, 1), new Span(2, 4), new Span(4, 6), new Span(7, 11));
    }

    @Test
    void whereTheyAreNotInTheTextTheyAreFound() {
        List<Span> words = Words.of("Ada left", List.of("Bo", "left"));

        assertThat(words).containsExactly(new Span(0, 3), new Span(4, 8));
    }

    @Test
    void nothingHasNoWords() {
        assertThat(Words.of(" \n")).isEmpty();
    }
}
