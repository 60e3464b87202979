package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelProfiled;

/**
 * A model that a pool could not load.
 *
 * @param path where the model has its page
 * @param model the model's id
 * @param pool the pool
 * @param detail reason and remedy
 */
public record LoadFailure(String path, String model, String pool, String detail) {
    /** A profile that is a failure, or says nothing of one. */
    public static LoadFailure of(ModelProfiled profile) {
        return new LoadFailure(
                ModelPaths.model(profile.modelId()).text(),
                profile.modelId(),
                profile.pool(),
                profile.outcome() instanceof ModelProfiled.Failure failure ? failure.detail() : "");
    }
}
