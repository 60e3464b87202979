package io.assay.eval.store;

/**
 * An evaluation that there is work on, and how far that is.
 *
 * @param summary the evaluation
 * @param answered answers that were there when its models were last reported of
 * @param expected answers that there will be; 0 before the first report
 */
public record RunningEvaluation(EvaluationSummary summary, long answered, long expected) {}
