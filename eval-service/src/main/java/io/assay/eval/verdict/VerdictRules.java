package io.assay.eval.verdict;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.metric.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which evidence becomes a verdict. The first that applies decides:
 *
 * <ol>
 *   <li>No candidate has a score: {@code LABEL_MORE}.
 *   <li>Fewer than {@value #LEAST_EXAMPLES} examples: {@code LABEL_MORE}.
 *   <li>The required score lies within the best candidate's interval, and that is wider than {@value #WIDE}:
 *       {@code LABEL_MORE}.
 *   <li>No candidate is good enough: {@code FINE_TUNE} where there is a model to train, and {@value #LEAST_TO_FINE_TUNE}
 *       labelled examples that were not scored, else {@code TRY_ANOTHER_MODEL} until {@value #MODELS_TO_TRY} have been tried, else
 *       {@code LABEL_MORE}.
 *   <li>Some are good enough, but all of them too slow or too big: {@code DISTIL}.
 *   <li>Else {@code USE_AS_IS}: of those that cannot be told apart from the best, the cheapest; where none of these is
 *       fast and small enough, the best of the others that are good enough.
 * </ol>
 *
 * <p>A candidate cannot be told apart from the best when the paired test gives a corrected p-value of
 * {@value io.assay.contracts.event.MetricsComputed#SIGNIFICANCE} or more. It is good enough when it reaches the required
 * score; where none is required, when it cannot be told apart from the best and is not worse than the baseline. What was
 * not measured is not held against it.
 *
 * <p>{@code ADAPT_TO_DOMAIN} and {@code TRAIN_FROM_SCRATCH} are never reached: they need evidence of what language a
 * model was trained on, which nobody collects yet.
 */
public final class VerdictRules {
    /** With fewer, an interval says little, for the bootstrap makes it too narrow. */
    static final int LEAST_EXAMPLES = 30;

    /** A wider interval, end to end, is too wide to act on where it leaves the requirement open. */
    static final double WIDE = 0.1;

    /** A rule of thumb: with fewer pairs, a fine-tuned retriever seldom beats the model that it came from. */
    static final int LEAST_TO_FINE_TUNE = 1_000;

    /** Trying a model costs less than labelling, up to a point. */
    static final int MODELS_TO_TRY = 3;

    private final Evidence evidence;
    private final Requirements requirements;
    private final Candidate best;
    private final List<Candidate> tied;
    private final Reasons say;

    /** Of evidence with at least one candidate. */
    private VerdictRules(Evidence evidence) {
        this.evidence = evidence;
        this.requirements = evidence.requirements();
        this.best = evidence.best();
        this.tied = evidence.tied();
        this.say = new Reasons(evidence);
    }

    /** What the evidence says to do. */
    public static VerdictReached decide(Evidence evidence) {
        return evidence.candidates().isEmpty() ? nothingToCompare(evidence) : new VerdictRules(evidence).decide();
    }

    private static VerdictReached nothingToCompare(Evidence evidence) {
        return new VerdictReached(
                evidence.evaluationId(),
                Verdict.LABEL_MORE,
                null,
                List.of(),
                List.of("No model has a " + evidence.metric() + " on these "
                        + Sentences.examples(evidence.task(), evidence.examples())
                        + ": the labels, or all that each model answered, are the same throughout."),
                "Look at the failures first; where there are none, label examples that differ.",
                "Labels that differ, and a model whose answers do.",
                "Sure: no metric is defined where nothing differs.",
                null);
    }

    private VerdictReached decide() {
        if (evidence.examples() < LEAST_EXAMPLES) {
            return tooFewExamples();
        }
        if (requirements.leastScore() != null && isOpen(requirements.leastScore())) {
            return tooWideAnInterval(requirements.leastScore());
        }
        List<Candidate> goodEnough =
                evidence.candidates().stream().filter(this::isGoodEnough).toList();
        if (requirements.leastScore() != null && goodEnough.isEmpty()) {
            return noneIsGoodEnough(requirements.leastScore());
        }
        List<Candidate> useful = goodEnough.stream()
                .filter(candidate -> candidate.isAffordable(requirements))
                .toList();
        return useful.isEmpty() ? tooSlowOrTooBig() : useAsItIs(useful);
    }

    private boolean isGoodEnough(Candidate candidate) {
        Double least = requirements.leastScore();
        return least == null
                ? tied.contains(candidate) && !candidate.isWorseThanBaseline(evidence.direction())
                : evidence.direction().reaches(candidate.score().value(), least);
    }

    private boolean isOpen(double leastScore) {
        return say.contains(best.score(), leastScore) && width(best.score()) > wide();
    }

    /** Where scores may exceed 1, what is wide grows with them. */
    private double wide() {
        return WIDE * Math.max(1, Math.abs(best.score().value()));
    }

    private static double width(Estimate estimate) {
        return estimate.high() - estimate.low();
    }

    private VerdictReached tooFewExamples() {
        String least = Sentences.examples(evidence.task(), LEAST_EXAMPLES);
        return verdict(
                Verdict.LABEL_MORE,
                null,
                List.of(
                        say.bestScores(),
                        "With fewer than " + least
                                + ", nobody can tell which model is best, or whether it is good enough."),
                "Label at least " + more(LEAST_EXAMPLES - evidence.examples()) + "." + say.whichToLabel(),
                "At least " + least + ".");
    }

    private VerdictReached tooWideAnInterval(double leastScore) {
        long needed = examplesUntilClear(leastScore);
        String least = Sentences.plain(leastScore);
        return verdict(
                Verdict.LABEL_MORE,
                null,
                List.of(
                        say.bestScores(),
                        "The required " + evidence.metric() + " of " + least
                                + " lies within that interval, so it is open whether any model reaches it."),
                "Label about " + more(needed - evidence.examples()) + ", so that there are about "
                        + Sentences.count(needed) + "." + say.whichToLabel(),
                "An interval on one side of " + least + ", or one narrower than " + Sentences.gap(wide(), 0) + ".");
    }

    /** An interval narrows with the square root of the number of examples: until it excludes the score, or is narrow. */
    private long examplesUntilClear(double leastScore) {
        double width = width(best.score());
        double distance = Math.abs(best.score().value() - leastScore);
        double shrink = Math.min(width / wide(), width / 2 / distance);
        double tens = Math.ceil(evidence.examples() * shrink * shrink / 10);
        return Math.max(evidence.examples() + 10, (long) (tens * 10));
    }

    private VerdictReached noneIsGoodEnough(double leastScore) {
        String least = Sentences.plain(leastScore);
        List<String> reasons = new ArrayList<>();
        reasons.add(say.bestScores());
        reasons.add("The required " + evidence.metric() + " of " + least + " is "
                + Sentences.gap(best.score().value(), leastScore)
                + (evidence.direction() == Direction.RISING ? " more." : " less."));
        reasons.addAll(say.comparedWithBaseline(best));
        reasons.addAll(say.failures(best));
        List<Candidate> models =
                evidence.candidates().stream().filter(Candidate::needsInference).toList();
        String unscored = Sentences.examples(evidence.task(), evidence.trainingExamples());
        if (models.isEmpty() || (evidence.trainingExamples() < LEAST_TO_FINE_TUNE && models.size() < MODELS_TO_TRY)) {
            reasons.add(
                    models.isEmpty() ? "No model has been tried yet." : "Only " + models(models.size()) + " tried.");
            return verdict(
                    Verdict.TRY_ANOTHER_MODEL,
                    null,
                    reasons,
                    "Register another model, and evaluate it on the same examples.",
                    "A model whose " + evidence.metric() + " reaches " + least + ".");
        }
        Candidate base = models.stream()
                .filter(candidate -> candidate.isAffordable(requirements))
                .findFirst()
                .orElse(models.get(0));
        if (evidence.trainingExamples() < LEAST_TO_FINE_TUNE) {
            reasons.add("There are " + unscored + " to train on beside those that were scored: fewer than the "
                    + Sentences.count(LEAST_TO_FINE_TUNE)
                    + " from which fine-tuning is worth a try.");
            return verdict(
                    Verdict.LABEL_MORE,
                    null,
                    reasons,
                    "Label about " + more(LEAST_TO_FINE_TUNE - evidence.trainingExamples())
                            + " in another split than the one that is scored, to fine-tune " + base.model() + ".",
                    "A model whose " + evidence.metric() + " reaches " + least + " as it is.");
        }
        reasons.add("There are " + unscored + " to train on beside those that were scored.");
        return verdict(
                Verdict.FINE_TUNE,
                base.model(),
                reasons,
                "Fine-tune " + base.model() + " on these, and evaluate it on the same "
                        + Sentences.examples(evidence.task(), evidence.examples()) + ".",
                "A model whose " + evidence.metric() + " reaches " + least + " as it is.");
    }

    private VerdictReached tooSlowOrTooBig() {
        List<String> reasons = new ArrayList<>();
        reasons.add(say.bestScores());
        reasons.addAll(say.beyondLimits(best));
        reasons.addAll(say.comparedWithBaseline(best));
        reasons.addAll(say.failures(best));
        bestWithinLimits()
                .ifPresent(next -> reasons.add("Of the models that are fast and small enough, " + next.model()
                        + " is best, with " + Sentences.of(next.score())
                        + Reasons.comparedWithBest(next)
                                .map(p -> " (" + p + ")")
                                .orElse("") + "."));
        return verdict(
                Verdict.DISTIL,
                best.model(),
                reasons,
                "Distil " + best.model() + " into a smaller model, or register a smaller one, and evaluate it.",
                requirements.leastScore() == null
                        ? "A fast and small enough model that cannot be told apart from " + best.model() + "."
                        : "A fast and small enough model whose " + evidence.metric() + " reaches "
                                + Sentences.plain(requirements.leastScore()) + ".");
    }

    private VerdictReached useAsItIs(List<Candidate> useful) {
        List<Candidate> usefulAndTied = useful.stream().filter(tied::contains).toList();
        Candidate chosen = usefulAndTied.stream()
                .min(Candidate.cheapestFirst(evidence.direction()))
                .orElse(useful.get(0));
        List<String> reasons = new ArrayList<>();
        reasons.add(say.bestScores());
        reasons.addAll(say.tiedWithBest());
        say.moreToTellApart().ifPresent(reasons::add);
        if (!chosen.equals(best)) {
            reasons.addAll(say.beyondLimits(best));
            reasons.add(say.whyNotTheBest(chosen, usefulAndTied));
            say.atMostWorse(chosen).ifPresent(reasons::add);
            reasons.addAll(say.failures(best));
        }
        if (requirements.leastScore() != null) {
            reasons.add(say.reaches(chosen, requirements.leastScore()));
        }
        reasons.addAll(say.unmeasured(chosen));
        reasons.addAll(say.comparedWithBaseline(chosen));
        reasons.addAll(say.failures(chosen));
        return verdict(
                Verdict.USE_AS_IS,
                chosen.model(),
                reasons,
                "Use " + chosen.model() + " as it is, and collect feedback on its answers.",
                tied.size() > 1
                        ? "More examples may tell these models apart; so may a requirement that not all of them meet."
                        : "A model that scores " + (evidence.direction() == Direction.RISING ? "higher" : "lower")
                                + " on the same examples by more than chance.");
    }

    private VerdictReached verdict(
            Verdict kind, @Nullable String model, List<String> reasons, String nextStep, String wouldChange) {
        List<String> all = new ArrayList<>(reasons);
        say.agreement().ifPresent(all::add);
        return new VerdictReached(
                evidence.evaluationId(),
                kind,
                model,
                tied.stream().map(Candidate::model).toList(),
                all,
                nextStep,
                wouldChange,
                say.howSure(about(model)),
                evidence.power().orElse(null));
    }

    private Candidate about(@Nullable String model) {
        return evidence.candidates().stream()
                .filter(candidate -> candidate.model().equals(model))
                .findFirst()
                .orElse(best);
    }

    private Optional<Candidate> bestWithinLimits() {
        return evidence.candidates().stream()
                .filter(candidate -> candidate.isAffordable(requirements))
                .findFirst();
    }

    private String more(long count) {
        return Sentences.examples(evidence.task(), count).replaceFirst(" ", " more ");
    }

    private static String models(int count) {
        return count == 1 ? "1 model has been" : count + " models have been";
    }
}
