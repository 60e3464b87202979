package io.assay.inference.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected lengths are those of Python's tokenizers library, by its source: {@code truncate_encodings}. */
class EncodedTextTest {
    @ParameterizedTest
    @CsvSource({
        "3, 4, 20, 3, 4", // fits
        "3, 9, 10, 3, 4", // the longer text alone is cut
        "9, 3, 10, 4, 3",
        "9, 9, 10, 3, 4", // both: the second keeps the odd one
        "30, 9, 10, 4, 3", // the longer keeps it
        "9, 30, 10, 3, 4",
        "9, 9, 3, 0, 0", // nothing but special tokens
        "9, 0, 10, 7, 0"
    })
    void theLongerTextOfAPairIsCutFirst(int first, int second, int maxTokens, int firstLeft, int secondLeft) {
        EncodedText pair = pair(first, second);

        EncodedText cut = pair.cutTo(maxTokens);

        assertThat(cut.lengthOf(0)).isEqualTo(firstLeft);
        assertThat(cut.lengthOf(1)).isEqualTo(secondLeft);
        assertThat(cut.lengthOf(Token.NONE)).isEqualTo(3);
        assertThat(cut.truncated()).isEqualTo(cut.length() < pair.length());
    }

    @ParameterizedTest
    @CsvSource({"9, 4, 10, 3, 4", "9, 4, 20, 9, 4", "2, 9, 10, 2, 9"}) // the last: too short to be cut, so nothing is
    void theFirstTextAloneIsCut(int first, int second, int maxTokens, int firstLeft, int secondLeft) {
        EncodedText cut = pair(first, second).cutFirstTo(maxTokens);

        assertThat(cut.lengthOf(0)).isEqualTo(firstLeft);
        assertThat(cut.lengthOf(1)).isEqualTo(secondLeft);
    }

    @Test
    void windowsOverlapAndTheLastIsShort() {
        EncodedText pair = pair(2, 9);

        List<EncodedText> windows = pair.windows(1, 9, 1);

        assertThat(windows)
                .extracting(EncodedTextTest::spelled)
                .containsExactly("| a0 a1 | b0 b1 b2 b3 |", "| a0 a1 | b3 b4 b5 b6 |", "| a0 a1 | b6 b7 b8 |");
        assertThat(windows).noneMatch(EncodedText::truncated);
    }

    @Test
    void aTextThatFitsIsOneWindow() {
        EncodedText pair = pair(2, 4);

        assertThat(pair.windows(1, 9, 1)).containsExactly(pair);
    }

    @ParameterizedTest
    @CsvSource({"9, 4", "5, 0", "3, 0"})
    void windowsWithoutRoomAreRefused(int maxTokens, int overlap) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair(2, 9).windows(1, maxTokens, overlap))
                .withMessageContaining("have room for");
    }

    /** With a special token before, between and after the texts. */
    private static EncodedText pair(int first, int second) {
        List<Token> tokens = new ArrayList<>();
        tokens.add(token("|", Token.NONE));
        for (int i = 0; i < first; i++) {
            tokens.add(token("a" + i, 0));
        }
        tokens.add(token("|", Token.NONE));
        for (int i = 0; i < second; i++) {
            tokens.add(token("b" + i, 1));
        }
        tokens.add(token("|", Token.NONE));
        return new EncodedText(tokens, false);
    }

    private static Token token(String text, int sequence) {
        return new Token(7, 0, text, new Span(0, 0), Token.NONE, sequence);
    }

    private static String spelled(EncodedText text) {
        return text.tokens().stream().map(Token::text).collect(Collectors.joining(" "));
    }
}
