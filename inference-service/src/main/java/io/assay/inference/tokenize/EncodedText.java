package io.assay.inference.tokenize;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A text, or a pair of texts, as tokens that know where they stand.
 *
 * @param tokens in the order in which a model reads them, special tokens among them
 * @param truncated whether some have been cut off
 */
public record EncodedText(List<Token> tokens, boolean truncated) {
    /** Copies the list. */
    public EncodedText {
        tokens = List.copyOf(tokens);
    }

    /** What a model reads. */
    public TokenizedText input() {
        return new TokenizedText(longs(Token::id), longs(token -> 1), longs(Token::typeId), truncated);
    }

    /** Number of tokens, special tokens counted. */
    public int length() {
        return tokens.size();
    }

    /** Number of tokens of one text. */
    public int lengthOf(int sequence) {
        return (int)
                tokens.stream().filter(token -> token.sequence() == sequence).count();
    }

    /**
     * Cut to a number of tokens, special tokens counted: of a pair the longer text first, as the tokenizers library does
     * with {@code longest_first}.
     */
    public EncodedText cutTo(int maxTokens) {
        if (length() <= maxTokens) {
            return this;
        }
        int first = lengthOf(0);
        int second = lengthOf(1);
        int room = Math.max(maxTokens - (length() - first - second), 0);
        int shorter = Math.min(first, second);
        int longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = room - shorter;
        }
        boolean isFirstShorter = first <= second;
        return slice(0, 0, isFirstShorter ? shorter : longer).slice(1, 0, isFirstShorter ? longer : shorter);
    }

    /**
     * Cut to a number of tokens at the end of the first text alone; as it is where that text is too short for it, as the
     * Hugging Face pipelines do with {@code only_first}.
     */
    public EncodedText cutFirstTo(int maxTokens) {
        int rest = lengthOf(0) - (length() - maxTokens);
        return length() <= maxTokens || rest <= 0 ? this : slice(0, 0, rest);
    }

    /**
     * The windows of a text: each has as many of its tokens as fit, and all other tokens.
     *
     * @param sequence the text that is too long
     * @param maxTokens most tokens in one window, special tokens and those of the other text counted
     * @param overlap how many tokens two neighbours share
     * @return at least one window
     * @throws IllegalArgumentException if the overlap leaves no room for other tokens
     */
    public List<EncodedText> windows(int sequence, int maxTokens, int overlap) {
        if (length() <= maxTokens) {
            return List.of(this);
        }
        int own = lengthOf(sequence);
        int room = maxTokens - (length() - own);
        if (overlap >= room) {
            throw new IllegalArgumentException("windows of " + maxTokens + " tokens have room for " + Math.max(room, 0)
                    + " of a text, which an overlap of " + overlap + " fills");
        }
        List<EncodedText> windows = new ArrayList<>();
        int end = 0;
        for (int start = 0; end < own; start += room - overlap) {
            end = Math.min(start + room, own);
            windows.add(new EncodedText(slice(sequence, start, end).tokens, truncated));
        }
        return windows;
    }

    /** With only these tokens of one text, counted from 0; they stand together among the others. */
    private EncodedText slice(int sequence, int from, int to) {
        int own = lengthOf(sequence);
        if (from == 0 && to >= own) {
            return this;
        }
        int first = 0;
        while (tokens.get(first).sequence() != sequence) {
            first++;
        }
        List<Token> kept = new ArrayList<>(tokens.subList(0, first));
        kept.addAll(tokens.subList(first + from, first + to));
        kept.addAll(tokens.subList(first + own, tokens.size()));
        return new EncodedText(kept, true);
    }

    private LongBuffer longs(ToLongFunction<Token> value) {
        return LongBuffer.wrap(tokens.stream().mapToLong(value).toArray());
    }
}
