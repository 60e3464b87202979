package io.assay.inference.task;

import io.assay.inference.tokenize.TextTokenizer;

/** Texts to measure with. */
final class SampleText {
    private SampleText() {}

    /** A text that a model reads as about so many tokens, special tokens counted. */
    static String of(int tokens, TextTokenizer tokenizer) {
        return words(tokens - tokenizer.encode("", null).length());
    }

    /** The second of a pair that a model reads as about so many tokens, special tokens and those of the first counted. */
    static String pairOf(String first, int tokens, TextTokenizer tokenizer) {
        return words(tokens - tokenizer.encode(first, "").length());
    }

    private static String words(int count) {
        return "the ".repeat(Math.max(count, 0));
    }
}
