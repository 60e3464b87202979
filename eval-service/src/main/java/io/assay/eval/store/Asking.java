package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for an evaluation.
 *
 * @param request what was asked for
 * @param at when the broker got to know
 * @param traceparent names the trace that it belongs to, in the form of W3C's header; null where to none
 */
public record Asking(
        EvaluationRequested request, Instant at, @Nullable String traceparent) {}
