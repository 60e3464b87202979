package io.assay.inference.task;

import io.assay.inference.tokenize.EncodedText;
import java.util.List;

/** Reads a text that is longer than a model takes in windows. */
final class Windows {
    /** Longest text that is read so, in UTF-16 units: some hundreds of pages, which keep a core busy for a minute. */
    private static final int MOST_UNITS = 1_000_000;

    private Windows() {}

    /**
     * Checks that a text is not too long even for windows.
     *
     * @throws InvalidInputException if it is
     */
    static void check(String text) {
        if (text.length() > MOST_UNITS) {
            throw new InvalidInputException(
                    "the text is longer than " + MOST_UNITS + " characters; split it into passages");
        }
    }

    /**
     * The windows of one of the texts, as {@link EncodedText#windows} makes them.
     *
     * @throws InvalidInputException if there is no room for that text beside the overlap and the other text
     */
    static List<EncodedText> of(EncodedText text, int sequence, int maxTokens, int overlap) {
        try {
            return text.windows(sequence, maxTokens, overlap);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }
}
