package io.assay.eval.api;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.WireName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in a list.
 *
 * @param request what was asked for
 * @param state {@code requested}, {@code waiting}, {@code final} or {@code rejected}
 * @param createdAt when it was first asked for
 * @param updatedAt when anything of it last changed
 * @param verdict the last verdict; absent before the first
 */
public record EvaluationItem(
        EvaluationRequested request,
        String state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable VerdictReached verdict) {
    static EvaluationItem of(EvaluationSummary summary) {
        return new EvaluationItem(
                summary.request(),
                WireName.of(summary.state()),
                summary.createdAt(),
                summary.updatedAt(),
                summary.verdict());
    }
}
