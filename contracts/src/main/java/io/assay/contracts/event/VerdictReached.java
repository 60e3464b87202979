package io.assay.contracts.event;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
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
 * @param substitutes whether models that are faster or smaller are as good as the best; absent where there are none, and in
 *     verdicts of before this was said
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
        @Nullable Long moreLabels,
        @Nullable Substitutes substitutes)
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
        this(evaluationId, kind, model, tied, reasons, nextStep, wouldChange, howSure, power, null, null);
    }

    /** The same verdict, which asks for that many more labels. */
    public VerdictReached withMoreLabels(long more) {
        return new VerdictReached(
                evaluationId, kind, model, tied, reasons, nextStep, wouldChange, howSure, power, more, substitutes);
    }

    /** The same verdict, which says what could take the place of the best. */
    public VerdictReached withSubstitutes(Substitutes found) {
        return new VerdictReached(
                evaluationId, kind, model, tied, reasons, nextStep, wouldChange, howSure, power, moreLabels, found);
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

    /**
     * Whether other models could take the place of the best one.
     *
     * @param best its id
     * @param margin so much worse in the evaluation's metric is as good
     * @param models those that are faster or smaller, or of which that is not known, the best first
     */
    public record Substitutes(String best, double margin, List<Substitute> models) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Substitutes {
            Checks.notBlank(best, "best");
            Checks.notNegative(margin, "margin");
            models = Checks.list(models, "models");
        }
    }

    /**
     * Whether a model could take the place of the best one.
     *
     * @param model its id
     * @param difference its value of the evaluation's metric less that of the best
     * @param finding what the difference's interval says
     * @param lost share of the examples that the best answers fully right and this one does not, in [0, 1]; absent where
     *     examples are not right or wrong
     * @param gained the same the other way round
     * @param lostMost the parts of the examples of which more are lost than of the others by more than chance explains, the
     *     clearest first; a slice's score is here the share that is lost
     */
    public record Substitute(
            String model,
            Estimate difference,
            Finding finding,
            @Nullable Double lost,
            @Nullable Double gained,
            List<Slice> lostMost) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Substitute {
            Checks.notBlank(model, "model");
            Checks.present(difference, "difference");
            Checks.present(finding, "finding");
            if (lost != null) {
                Checks.probability(lost, "lost");
            }
            if (gained != null) {
                Checks.probability(gained, "gained");
            }
            lostMost = Checks.list(lostMost, "lostMost");
        }
    }

    /** What the interval of a difference says of a model, given a margin. */
    public enum Finding {
        /** It is worse by less than the margin, or better. */
        NON_INFERIOR,
        /** It is worse by more than the margin. */
        INFERIOR,
        /** The interval holds the margin. */
        INCONCLUSIVE
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
