package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Input;
import io.assay.contracts.text.Span;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.Token;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordSpansTest {
    private static final List<String> WORDS = List.of("👍", "Köln", ",", "10", "€");

    @Test
    void spansCountCodePointsFromTheStartOfTheText() {
        WordSpans spans = WordSpans.of(new Input.Tokens(" 👍Köln, \n10\u00a0€ ", WORDS));
        EncodedText words = new EncodedText(
                List.of(
                        new Token(2, 0, "[CLS]", new Span(0, 0), Token.NONE, Token.NONE),
                        new Token(7, 0, "👍", new Span(0, 1), 0, 0),
                        new Token(8, 0, "kö", new Span(0, 2), 1, 0),
                        new Token(9, 0, "##ln", new Span(2, 4), 1, 0),
                        new Token(5, 0, "€", new Span(0, 1), 4, 0)),
                false);

        EncodedText inText = spans.inText(words);

        assertThat(inText.tokens())
                .extracting(Token::span)
                .containsExactly(new Span(0, 0), new Span(1, 2), new Span(2, 4), new Span(4, 6), new Span(12, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "👍Köln, 10", "👍Köln, 10 € more", "👍Köln, and 10 €", "Köln, 10 €"})
    void aTextOfOtherWordsIsRefused(String text) {
        assertThatThrownBy(() -> WordSpans.of(new Input.Tokens(text, WORDS)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the text ");
    }
}
