package io.assay.ingest.split;

/** How one model takes texts apart into tokens. Special tokens, which belong to no text, are none of them. Thread-safe. */
public interface Tokenizer {
    /**
     * SHA-256 of what describes it, as 64 lower-case hex digits.
     *
     * @throws UnavailableTokenizerException if it cannot be had
     */
    String digest();

    /**
     * Where the tokens of a text start, in UTF-16 units, one after another. Several may start at one place, such as the
     * bytes of one character.
     *
     * @throws UnavailableTokenizerException if it cannot be had
     */
    int[] starts(String text);

    /**
     * How many tokens a text has when a model reads it alone.
     *
     * @throws UnavailableTokenizerException if it cannot be had
     */
    default int count(String text) {
        return starts(text).length;
    }
}
