package io.assay.eval.store;

import io.assay.contracts.event.EvaluationRequested;
import java.time.Instant;

/**
 * Somebody asked for an evaluation.
 *
 * @param request what was asked for
 * @param at when the broker got to know
 */
public record Asking(EvaluationRequested request, Instant at) {}
