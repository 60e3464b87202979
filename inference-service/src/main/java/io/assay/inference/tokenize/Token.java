package io.assay.inference.tokenize;

import io.assay.contracts.text.Span;

/**
 * A token of a text.
 *
 * @param id its number in the vocabulary
 * @param typeId its segment, as the model is told
 * @param text as the vocabulary spells it
 * @param span where it stands in its text; [0, 0) for a token that stands in none
 * @param word the word that it is of, counted from 0 in its text; {@link #NONE} where it is of none
 * @param sequence the text that it is of: 0, or 1 for the second of a pair; {@link #NONE} for a token that the tokenizer
 *     added, such as a separator
 */
public record Token(long id, long typeId, String text, Span span, int word, int sequence) {
    /** No word, or no text. */
    public static final int NONE = -1;

    /** Whether the tokenizer added it. */
    public boolean isSpecial() {
        return sequence == NONE;
    }
}
