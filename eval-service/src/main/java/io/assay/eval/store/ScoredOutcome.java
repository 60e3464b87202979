package io.assay.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * What came of one model on one example.
 *
 * @param standing whether it is right
 * @param score the value that its metrics are made of
 * @param loss the greater, the worse
 * @param confidence how sure the model was; absent where that is not known
 * @param given the class that it gave; absent where it gave none, or examples do not have one each
 * @param cut whether it read the input only in part
 */
public record ScoredOutcome(
        Standing standing,
        double score,
        float loss,
        @Nullable Double confidence,
        @Nullable String given,
        boolean cut) {}
