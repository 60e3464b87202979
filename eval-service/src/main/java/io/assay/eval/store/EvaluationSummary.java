package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.VerdictReached;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in a list.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param createdAt when it was first asked for
 * @param updatedAt when anything of it last changed
 * @param verdict the last verdict; absent before the first
 */
public record EvaluationSummary(
        EvaluationRequested request,
        EvaluationState state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable VerdictReached verdict) {}
