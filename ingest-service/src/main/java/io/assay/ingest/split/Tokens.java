package io.assay.ingest.split;

import java.util.Map;
import java.util.Optional;

/**
 * Passages of at most a number of tokens, as a model counts them that reads a passage alone. A cut is where a line might
 * end by Unicode's rules (UAX 14), or a sentence ends; only where that leaves too long a piece, between characters as
 * readers see them (UAX 29), and then between code points.
 *
 * @param tokenizerOfModel whose tokens
 * @param lengths in tokens; the overlap is the most that is repeated. A last passage shorter than the threshold begins
 *     earlier, and the one before ends there, so that none is too long for the model. Length is at least {@value #LEAST}
 * @param respectSentences whether passages are of whole sentences, as long as these are short enough
 */
public record Tokens(Tokenizer tokenizerOfModel, Lengths lengths, boolean respectSentences)
        implements SplittingConfiguration {
    /** No character of any script has more tokens. */
    static final int LEAST = 16;

    private static final int VERSION = 1;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if a character might have more tokens
     */
    public Tokens {
        if (lengths.length() < LEAST) {
            throw new IllegalArgumentException("length is less than " + LEAST
                    + " tokens, and a single character may have that many: " + lengths.length());
        }
    }

    @Override
    public Map<String, Object> content() {
        return lengths.contentWith(Map.of(
                "unit",
                "token",
                "tokenizer",
                tokenizerOfModel.digest(),
                "tokenRules",
                VERSION,
                "sentenceRules",
                respectSentences ? SentenceRules.VERSION : 0));
    }

    @Override
    public Cut cut() {
        return text ->
                new TokenWindows(tokenizerOfModel, lengths, text.text(), Places.of(text, respectSentences)).find();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return Optional.of(tokenizerOfModel);
    }
}
