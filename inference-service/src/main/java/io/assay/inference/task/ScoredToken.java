package io.assay.inference.task;

import io.assay.contracts.text.Span;

/** A token, or a word, with the probability of each label. */
final class ScoredToken {
    private final double[] scores;
    private final Span span;
    private final boolean continuesWord;

    /**
     * A token.
     *
     * @param scores in the order of the labels
     * @param span where it stands in the text
     * @param continuesWord whether it is of the same word as the token before
     */
    ScoredToken(double[] scores, Span span, boolean continuesWord) {
        this.scores = scores;
        this.span = span;
        this.continuesWord = continuesWord;
    }

    double[] scores() {
        return scores;
    }

    Span span() {
        return span;
    }

    boolean continuesWord() {
        return continuesWord;
    }

    /** The first of the most probable labels. */
    int best() {
        return Logits.best(scores);
    }

    /** How probable that is. */
    double bestScore() {
        return scores[best()];
    }
}
