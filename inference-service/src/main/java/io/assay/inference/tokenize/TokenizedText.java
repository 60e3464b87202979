package io.assay.inference.tokenize;

import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A text as a model reads it. All three buffers have one element per token, special tokens counted; there is no padding.
 *
 * @param ids token ids
 * @param attentionMask 1 for each token that counts
 * @param typeIds segment of each token
 * @param truncated whether the text was cut to the model's limit
 */
public record TokenizedText(LongBuffer ids, LongBuffer attentionMask, LongBuffer typeIds, boolean truncated) {
    /** A whole text of one segment. */
    public static TokenizedText of(long[] ids) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        return new TokenizedText(LongBuffer.wrap(ids), LongBuffer.wrap(ones), LongBuffer.allocate(ids.length), false);
    }

    /** Number of tokens. */
    public int length() {
        return ids.remaining();
    }
}
