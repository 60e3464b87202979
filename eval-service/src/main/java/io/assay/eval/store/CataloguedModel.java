package io.assay.eval.store;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import java.util.List;

/**
 * A registered model, and what became of it.
 *
 * @param model as registered
 * @param profiles what pools measured of the registered version on loading it, or why they could not, by pool
 * @param evaluations number of evaluations that it takes part in
 */
public record CataloguedModel(ModelRegistered model, List<ModelProfiled> profiles, long evaluations) {
    /** Copies the list. */
    public CataloguedModel {
        profiles = List.copyOf(profiles);
    }
}
