package io.assay.contracts.event;

import io.assay.contracts.event.MetricsComputed.Estimate;
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
 * @param howSure how sure it is, one sentence; absent in verdicts of before this was said
 * @param power what more labels would show of the two leaders; absent where there are not two
 * @param moreLabels how many more labels are needed, about; absent where it is not labels that are needed, or no number is
 *     known
 */
public record VerdictReached(
        String evaluationId,
        Verdict kind,
        @Nullable String model,
        List<String> tied,
        List<String> reasons,
        String nextStep,
        String wouldChange,
        @Nullable String howSure,
        @Nullable Power power,
        @Nullable Long moreLabels)
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
        Checks.notBlankIfPresent(howSure, "howSure");
        if (moreLabels != null) {
            Checks.notNegative(moreLabels, "moreLabels");
        }
    }

    /** A verdict that does not say how sure it is. */
    public VerdictReached(
            String evaluationId,
            Verdict kind,
            @Nullable String model,
            List<String> tied,
            List<String> reasons,
            String nextStep,
            String wouldChange) {
        this(evaluationId, kind, model, tied, reasons, nextStep, wouldChange, null, null);
    }

    /** A verdict that asks for no number of labels. */
    public VerdictReached(
            String evaluationId,
            Verdict kind,
            @Nullable String model,
            List<String> tied,
            List<String> reasons,
            String nextStep,
            String wouldChange,
            @Nullable String howSure,
            @Nullable Power power) {
        this(evaluationId, kind, model, tied, reasons, nextStep, wouldChange, howSure, power, null);
    }

    /** The same verdict, which asks for that many more labels. */
    public VerdictReached withMoreLabels(long more) {
        return new VerdictReached(
                evaluationId, kind, model, tied, reasons, nextStep, wouldChange, howSure, power, more);
    }

    @Override
    public String key() {
        return evaluationId;
    }

    /**
     * What more labels would show of the two leaders, were the next examples like these.
     *
     * @param leader id of the best
     * @param other id of the next
     * @param examples number of examples that there are
     * @param examplesToTell how many examples, those among them, tell the two apart four times in five; absent where no
     *     useful number would
     * @param withTwiceAsMany the other's value less the leader's, as it is now, with the interval of twice as many examples
     */
    public record Power(
            String leader,
            String other,
            long examples,
            @Nullable Long examplesToTell,
            Estimate withTwiceAsMany) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Power {
            Checks.notBlank(leader, "leader");
            Checks.notBlank(other, "other");
            Checks.notNegative(examples, "examples");
            if (examplesToTell != null) {
                Checks.notNegative(examplesToTell, "examplesToTell");
            }
            Checks.present(withTwiceAsMany, "withTwiceAsMany");
        }
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
