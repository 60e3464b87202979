package io.assay.eval.dashboard.models;

import io.assay.eval.dashboard.view.Address;

/** Where models have their pages. */
final class ModelPaths {
    private ModelPaths() {}

    /** The page of a model. */
    static Address model(String modelId) {
        return new Address("/models/model").with("id", modelId);
    }

    /** The page that asks whether a model is to be withdrawn. */
    static Address withdrawal(String modelId) {
        return new Address("/models/withdraw").with("id", modelId);
    }
}
