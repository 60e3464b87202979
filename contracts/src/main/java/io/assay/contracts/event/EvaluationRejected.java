package io.assay.contracts.event;

/**
 * An evaluation cannot be answered as things are. Published on {@code metrics}, keyed by evaluation id; a verdict
 * replaces it once what was missing has come.
 *
 * @param evaluationId the evaluation
 * @param reason what is wrong and what would put it right, one line for a person
 */
public record EvaluationRejected(String evaluationId, String reason) implements Event {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public EvaluationRejected {
        Checks.notBlank(evaluationId, "evaluationId");
        Checks.notBlank(reason, "reason");
    }

    @Override
    public String key() {
        return evaluationId;
    }
}
