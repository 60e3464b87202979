package io.assay.eval.drift;

import io.assay.eval.statistics.ModelAgreement;
import java.util.List;

/**
 * What live models say of what arrives in a collection.
 *
 * @param models each live model, by id
 * @param agreement of those that give labels and have a task in common, two by two, over the same sampled passages
 */
public record DriftReport(List<ModelDrift> models, List<ModelAgreement.Pair> agreement) {
    /** Copies the lists. */
    public DriftReport {
        models = List.copyOf(models);
        agreement = List.copyOf(agreement);
    }
}
