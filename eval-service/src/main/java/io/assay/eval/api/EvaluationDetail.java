package io.assay.eval.api;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.WireName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an evaluation.
 *
 * @param request what was asked for
 * @param state {@code requested}, {@code waiting}, {@code final} or {@code rejected}
 * @param createdAt when it was first asked for
 * @param updatedAt when anything of it last changed
 * @param metrics of each model that has some, in the order of the request
 * @param verdict the last verdict; absent before the first
 * @param reason why it was rejected; absent where it was not
 * @param trouble what went wrong in the service when it last worked on it; absent where nothing did
 * @param profiles speed and size of models, by id, where measured
 * @param models as registered, by id
 */
public record EvaluationDetail(
        EvaluationRequested request,
        String state,
        Instant createdAt,
        Instant updatedAt,
        List<MetricsComputed> metrics,
        @Nullable VerdictReached verdict,
        @Nullable String reason,
        @Nullable String trouble,
        Map<String, ModelProfiled.Profile> profiles,
        Map<String, ModelRegistered> models) {
    static EvaluationDetail of(EvaluationReport report) {
        return new EvaluationDetail(
                report.request(),
                WireName.of(report.state()),
                report.createdAt(),
                report.updatedAt(),
                report.metrics(),
                report.verdict(),
                report.reason(),
                report.trouble(),
                new TreeMap<>(report.profiles()),
                new TreeMap<>(report.models()));
    }
}
