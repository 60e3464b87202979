package io.assay.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * Which evaluations are listed.
 *
 * @param dataset what the dataset's name has in it, whatever the case; empty for any
 * @param model what the id of one of the models has in it, whatever the case; empty for any
 * @param state where they stand; null for anywhere
 */
public record EvaluationFilter(
        String dataset, String model, @Nullable EvaluationState state) {
    /** Whether it lists all. */
    public boolean listsAll() {
        return dataset.isEmpty() && model.isEmpty() && state == null;
    }
}
