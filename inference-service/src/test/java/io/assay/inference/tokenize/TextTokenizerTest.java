package io.assay.inference.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.RealModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {
    private static final String[] PIECES = {
        "evidence",
        "naïve",
        "don't",
        "北京",
        "😀",
        "re-splitting",
        "3.14",
        "\n",
        "\t",
        " ",
        "(see",
        "below),",
        "ﬁn",
        "\u0301"
    };

    @Test
    void aLongTextIsCutAsIfAllOfItHadBeenRead() {
        String text = randomWords(60_000);
        int limit = 40;

        TokenizedText cut = tokenize(text, limit);
        TokenizedText whole = tokenize(text, null);

        long[] expected = Arrays.copyOf(whole.ids().array(), limit);
        expected[limit - 1] = whole.ids().get(whole.length() - 1); // the separator goes last
        assertThat(cut.ids().array()).isEqualTo(expected);
        assertThat(cut.truncated()).isTrue();
        assertThat(whole.truncated()).isFalse();
    }

    @Test
    void moreIsReadWhereTheBeginningHasFewTokens() {
        String text = " ".repeat(100_000) + "late words";

        TokenizedText tokens = tokenize(text, 16);

        assertThat(tokens.ids().array())
                .isEqualTo(tokenize("late words", 16).ids().array());
    }

    @Test
    void aLimitAboveTheUsual512IsKept() {
        TokenizedText tokens = tokenize("word ".repeat(2_000), 1_000);

        assertThat(tokens.length()).isEqualTo(1_000);
        assertThat(tokens.truncated()).isTrue();
    }

    @Test
    void thereIsNoPaddingWhateverTheFileSays() {
        TokenizedText tokens = tokenize("word", 256);

        assertThat(tokens.length()).isEqualTo(3); // the file pads to 128
        assertThat(tokens.attentionMask().array()).containsExactly(1, 1, 1);
        assertThat(tokens.typeIds().array()).containsExactly(0, 0, 0);
        assertThat(tokens.truncated()).isFalse();
    }

    @Test
    void aFileThatIsNoTokenizerIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "{}");

        assertThatThrownBy(() -> TextTokenizer.load(file, 16))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContaining("is no tokenizer");
    }

    private static TokenizedText tokenize(String text, @Nullable Integer maxTokens) {
        Path file = RealModel.MINILM_INT8.folder().resolve("all-minilm-l6-v2-q-tokenizer.json");
        try (TextTokenizer tokenizer = TextTokenizer.load(file, maxTokens)) {
            return tokenizer.tokenize(text);
        }
    }

    private static String randomWords(int count) {
        return new Random(11)
                .ints(count, 0, PIECES.length)
                .mapToObj(piece -> PIECES[piece])
                .collect(Collectors.joining(" "));
    }
}
