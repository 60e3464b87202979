package io.assay.ingest.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.BreakIterator;
import io.assay.contracts.text.CodePointIndex;
import io.assay.ingest.clean.CleanText;
import io.assay.ingest.split.Lengths;
import io.assay.ingest.split.Piece;
import io.assay.ingest.split.Splitter;
import io.assay.ingest.split.Tokenizer;
import io.assay.ingest.split.Tokens;
import io.assay.ingest.split.UnavailableTokenizerException;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for passages by token, with real tokenizers of each kind, on texts drawn from a seed. */
class TokenSplittingTest {
    private static final int TEXTS = 60;
    private static final List<String> WORDS = List.of(
            "a",
            "harbour",
            "e.g.",
            "4.50",
            "元号は令和",
            "naïve",
            "é́",
            "x".repeat(300),
            "👨‍👩‍👧‍👦",
            "🇵🇹",
            "नमस्ते",
            "ไทยภาษา",
            "[SEP]",
            "한국어",
            "well-known",
            "\u00A0",
            "zͦ̄́̊g",
            "antidisestablishmentarianism");
    private static final List<String> GAPS = List.of(" ", " ", " ", ". ", "? ", "\n", "\n\n", ".\n", "。", ", ", "");

    @TempDir
    Path cache;

    /** WordPiece, byte-level BPE. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden/models/feature-extraction",
                "golden/models/question-answering-bpe",
                "golden/models/token-classification-bpe",
                "models/minilm-sentiment"
            })
    void passagesFitTheModelAndLessOverlapsAreTheText(String model) {
        checkAnyText(SharedFolder.require(model).toString());
    }

    /** Without an end of a word before one, as SentencePiece has it, and with bytes for what its vocabulary lacks. */
    @Test
    void passagesFitAModelOfUnigrams(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), unigrams());

        checkAnyText(folder.toString());
    }

    private void checkAnyText(String source) {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(source);
            for (int seed = 0; seed < TEXTS; seed++) {
                Random random = new Random(seed);
                String text = text(random);
                int length = 16 + random.nextInt(50);
                int overlap = random.nextBoolean() ? 0 : random.nextInt(length);
                int threshold = random.nextBoolean() ? 0 : random.nextInt(length);
                Tokens tokens = new Tokens(tokenizer, new Lengths(length, overlap, threshold), random.nextBoolean());

                List<Piece> pieces = Splitter.split(CleanText.of(text), tokens);

                check(text, tokens, pieces);
            }
        }
    }

    private static void check(String text, Tokens splitting, List<Piece> pieces) {
        CodePointIndex index = CodePointIndex.of(text);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        StringBuilder rebuilt = new StringBuilder();
        Lengths lengths = splitting.lengths();
        for (Piece piece : pieces) {
            int start = index.toUtf16(piece.span().start());
            int end = index.toUtf16(piece.span().end());
            assertThat(piece.text()).isEqualTo(text.substring(start, end));
            assertThat(splitting.tokenizerOfModel().count(piece.text()))
                    .as(() -> "tokens of " + piece + " of " + splitting)
                    .isLessThanOrEqualTo(lengths.length());
            assertThat(characters.isBoundary(start) || isTooLong(around(text, characters, start), splitting))
                    .as(() -> "start of " + piece + " of " + splitting)
                    .isTrue();
            assertThat(start).isLessThanOrEqualTo(rebuilt.length());
            assertThat(end).isGreaterThan(rebuilt.length());
            String repeated = text.substring(start, rebuilt.length());
            assertThat(splitting.tokenizerOfModel().count(repeated)).isLessThanOrEqualTo(lengths.overlap());
            rebuilt.append(text, rebuilt.length(), end);
        }
        assertThat(rebuilt).as(() -> splitting.toString()).hasToString(text);
    }

    @Test
    void fillsPassagesAsFarAsTheyGo() {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(
                    SharedFolder.require("models/minilm-sentiment").toString());
            String text = "The harbour is closed on Monday and the ships wait outside of it. ".repeat(40);

            List<Piece> pieces =
                    Splitter.split(CleanText.of(text), new Tokens(tokenizer, new Lengths(64, 10, 0), false));

            assertThat(pieces.subList(0, pieces.size() - 1))
                    .allSatisfy(
                            piece -> assertThat(tokenizer.count(piece.text())).isEqualTo(64));
        }
    }

    @Test
    void endsWithASentenceWhereOneFits() {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(
                    SharedFolder.require("models/minilm-sentiment").toString());
            String sentence = "The harbour is closed on Monday and the ships wait outside of it. ";

            List<Piece> pieces = Splitter.split(
                    CleanText.of(sentence.repeat(40)), new Tokens(tokenizer, new Lengths(64, 20, 0), true));

            assertThat(pieces).hasSizeGreaterThan(10).allSatisfy(piece -> assertThat(piece.text())
                    .matches("(" + sentence + ")+"));
        }
    }

    @Test
    void aShortTailBeginsEarlierAndNoPassageGetsTooLong() {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(
                    SharedFolder.require("models/minilm-sentiment").toString());
            String text = "word ".repeat(64 + 3).strip();

            List<Piece> pieces =
                    Splitter.split(CleanText.of(text), new Tokens(tokenizer, new Lengths(64, 0, 20), false));

            assertThat(pieces)
                    .extracting(piece -> tokenizer.count(piece.text()))
                    .containsExactly(47, 20);
        }
    }

    @Test
    void saysWhatIsWrongWhereAModelHasNoTokenizer(@TempDir Path folder) throws IOException {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(folder.toString());

            assertThatThrownBy(tokenizer::digest)
                    .isInstanceOf(UnavailableTokenizerException.class)
                    .hasMessageContaining(folder + " has no tokenizer.json: name a model with one");

            Files.writeString(folder.resolve("tokenizer.json"), "{}");
            assertThatThrownBy(tokenizer::digest)
                    .isInstanceOf(UnavailableTokenizerException.class)
                    .hasMessageContaining("no tokenizer that can be read");
        }
    }

    @Test
    void readsALongTextAFewTimesAndInPieces() {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(
                    SharedFolder.require("golden/models/question-answering-bpe").toString());
            WatchedTokenizer watched = new WatchedTokenizer(tokenizer);
            String text =
                    ("The harbour is closed, and x1f93a8c44e00d12b waits. ".repeat(400) + "x".repeat(20_000)).repeat(5);

            List<Piece> pieces =
                    Splitter.split(CleanText.of(text), new Tokens(watched, new Lengths(256, 32, 20), true));

            assertThat(pieces).hasSizeGreaterThan(100);
            assertThat(watched.units).isLessThan(12L * text.length());
            assertThat(watched.longest).isLessThan(256 * 64 + 1);
        }
    }

    /** Takes down how much it is given. */
    private static final class WatchedTokenizer implements Tokenizer {
        private final Tokenizer tokenizer;
        private long units;
        private int longest;

        WatchedTokenizer(Tokenizer tokenizer) {
            this.tokenizer = tokenizer;
        }

        @Override
        public String digest() {
            return tokenizer.digest();
        }

        @Override
        public int[] starts(String text) {
            units += text.length();
            longest = Math.max(longest, text.length());
            return tokenizer.starts(text);
        }
    }

    /** The character that a place is in the midst of, and the white space that belongs to it. */
    private static String around(String text, BreakIterator characters, int at) {
        int end = characters.following(at);
        while (Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(characters.preceding(at), end);
    }

    /** A character that no passage has room for is cut between code points. */
    private static boolean isTooLong(String character, Tokens splitting) {
        return splitting.tokenizerOfModel().count(character)
                > splitting.lengths().length() - splitting.lengths().overlap();
    }

    private ModelTokenizers tokenizers() {
        return new ModelTokenizers(
                new ModelSources(FetchSettings.of(Map.of("HF_HUB_OFFLINE", "1", "ASSAY_CACHE", cache.toString()))));
    }

    private static String unigrams() {
        List<String> vocabulary = new ArrayList<>(List.of("[\"<unk>\", 0.0]"));
        for (String piece :
                List.of("▁", "▁harbour", "▁a", "har", "bour", "e", "n", "d", "x", "▁well", "known", "元号", "の")) {
            vocabulary.add("[\"" + piece + "\", -" + (2 + vocabulary.size()) + ".5]");
        }
        for (int i = 0; i < 256; i++) {
            vocabulary.add(String.format("[\"<0x%02X>\", -30.0]", i));
        }
        return """
                {"version": "1.0", "added_tokens": [], "normalizer": {"type": "NFKC"},
                 "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
                 "post_processor": null, "decoder": null, "truncation": null, "padding": null,
                 "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": true, "vocab": [%s]}}
                """.formatted(String.join(", ", vocabulary));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int words = 1 + random.nextInt(150);
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            text.append(GAPS.get(random.nextInt(GAPS.size())));
        }
        return text.append("end").toString();
    }
}
