package io.assay.eval.metric;

import java.util.Comparator;

/**
 * A document that was found for a query, with its score.
 *
 * @param id the document or passage
 * @param score the greater, the better; never NaN. Single precision, as trec_eval compares scores
 */
public record Hit(String id, float score) {
    /** Best first: by score, descending; ties by id, descending, as in trec_eval. */
    public static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::score)
            .thenComparing(Hit::id, IdOrder.ASCENDING)
            .reversed();

    /**
     * Checks the score, and makes of -0 the 0 that it equals.
     *
     * @throws IllegalArgumentException if the score is NaN, which has no place in an order
     */
    public Hit {
        if (Float.isNaN(score)) {
            throw new IllegalArgumentException("score of \"" + id + "\" is NaN");
        }
        score += 0f;
    }
}
