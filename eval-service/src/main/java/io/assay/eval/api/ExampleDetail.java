package io.assay.eval.api;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction;
import io.assay.eval.store.OutcomeSet.RankedHit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example, and what each model made of it.
 *
 * @param example as it was published
 * @param models by id, in the order of the request
 */
public record ExampleDetail(Example example, Map<String, OfModel> models) {
    /**
     * What one made of it.
     *
     * @param outcome what came of it
     * @param answer what it said; absent where it failed, and of vectors
     * @param ranking what it found, the best first; empty of other tasks
     */
    public record OfModel(ExampleOutcome outcome, Prediction.@Nullable Outcome answer, List<RankedHit> ranking) {}
}
