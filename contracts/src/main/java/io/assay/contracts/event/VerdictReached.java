package io.assay.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence of an evaluation says to do. Published on {@code metrics}, keyed by evaluation id.
 *
 * @param evaluationId the evaluation
 * @param kind what to do
 * @param model the model that the advice is about; absent where it is about none
 * @param tied ids of the models that cannot be told apart from the best, best first
 * @param reasons why, each a sentence that cites its numbers; at least one
 * @param nextStep what to do now, one sentence
 * @param wouldChange what would change the verdict, one sentence
 */
public record VerdictReached(
        String evaluationId,
        Verdict kind,
        @Nullable String model,
        List<String> tied,
        List<String> reasons,
        String nextStep,
        String wouldChange)
        implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public VerdictReached {
        Checks.notBlank(evaluationId, "evaluationId");
        Checks.present(kind, "kind");
        Checks.notBlankIfPresent(model, "model");
        tied = Checks.names(tied, "tied");
        reasons = Checks.names(reasons, "reasons");
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("reasons is empty: a verdict says why");
        }
        Checks.notBlank(nextStep, "nextStep");
        Checks.notBlank(wouldChange, "wouldChange");
    }

    @Override
    public String key() {
        return evaluationId;
    }

    /** What the evidence can say to do. */
    public enum Verdict {
        /** A candidate is good enough as it is. */
        USE_AS_IS,
        /** There are too few labels to know. */
        LABEL_MORE,
        /** None is good enough, and others are untried. */
        TRY_ANOTHER_MODEL,
        /** None is good enough as it is, and there are labels to train on. */
        FINE_TUNE,
        /** The documents are foreign to all candidates. */
        ADAPT_TO_DOMAIN,
        /** One is good enough but too slow or too big. */
        DISTIL,
        /** No pretrained model covers the language. */
        TRAIN_FROM_SCRATCH
    }
}
