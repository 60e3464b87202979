package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.VerdictReached;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an evaluation.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param createdAt when it was first asked for
 * @param updatedAt when anything of it last changed
 * @param metrics a report for each model that has one, in the order in which the request names the models
 * @param verdict the last verdict; absent before the first
 * @param reason why it was rejected; absent where it was not
 * @param trouble what went wrong in the service when it last worked on it; absent where nothing did
 * @param profiles by model id, of the registered version, where measured
 * @param models by model id, where registered
 * @param suspects by id, the first examples of each model's whose labels are likely wrong, as far as they are still there
 */
public record EvaluationReport(
        EvaluationRequested request,
        EvaluationState state,
        Instant createdAt,
        Instant updatedAt,
        List<MetricsComputed> metrics,
        @Nullable VerdictReached verdict,
        @Nullable String reason,
        @Nullable String trouble,
        Map<String, ModelProfiled.Profile> profiles,
        Map<String, ModelRegistered> models,
        Map<String, Example> suspects) {
    /** Copies the collections. */
    public EvaluationReport {
        metrics = List.copyOf(metrics);
        profiles = Map.copyOf(profiles);
        models = Map.copyOf(models);
        suspects = Map.copyOf(suspects);
    }

    /** An evaluation in which no label is suspect. */
    public EvaluationReport(
            EvaluationRequested request,
            EvaluationState state,
            Instant createdAt,
            Instant updatedAt,
            List<MetricsComputed> metrics,
            @Nullable VerdictReached verdict,
            @Nullable String reason,
            @Nullable String trouble,
            Map<String, ModelProfiled.Profile> profiles,
            Map<String, ModelRegistered> models) {
        this(request, state, createdAt, updatedAt, metrics, verdict, reason, trouble, profiles, models, Map.of());
    }
}
