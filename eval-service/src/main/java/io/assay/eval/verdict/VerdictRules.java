package io.assay.eval.verdict;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.metric.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which evidence becomes a verdict. The first that applies decides:
 *
 * <ol>
 *   <li>No candidate has a score: {@code LABEL_MORE}.
 *   <li>Fewer than {@value #LEAST_EXAMPLES} examples: {@code LABEL_MORE}.
 *   <li>The required score, or that of the same answer to every example, lies within the best candidate's interval, and
 *       that is wider than {@value #WIDE}: {@code LABEL_MORE}.
 *   <li>No candidate is good enough, and no vocabulary that was measured covers the language: {@code TRY_ANOTHER_MODEL}
 *       until {@value #MODELS_TO_TRY} have been measured, then {@code TRAIN_FROM_SCRATCH} where the documents have
 *       {@value #LEAST_CORPUS} characters.
 *   <li>No candidate is good enough, and the domain is foreign to every model that was measured: {@code ADAPT_TO_DOMAIN}.
 *   <li>No candidate is good enough: {@code FINE_TUNE} where there is a model to train, and {@value #LEAST_TO_FINE_TUNE}
 *       labelled examples that were not scored, else {@code TRY_ANOTHER_MODEL} until {@value #MODELS_TO_TRY} have been tried, else
 *       {@code LABEL_MORE}; where texts have no labels, {@code ADAPT_TO_DOMAIN}.
 *   <li>Some are good enough, but all of them too slow or too big: {@code DISTIL}.
 *   <li>Else {@code USE_AS_IS}: of those that will do for the best, the cheapest; where none of these is fast and small
 *       enough, the best of the others that are good enough.
 * </ol>
 *
 * <p>A candidate cannot be told apart from the best when the paired test gives a corrected p-value of
 * {@value io.assay.contracts.event.MetricsComputed#SIGNIFICANCE} or more. It will do for the best when the two cannot be
 * told apart, or when a margin was asked for and it is worse by less. It is good enough when it reaches the required score;
 * where none is required, when it will do for the best; then, only the margin lets it be worse than the baseline. And its
 * whole interval must be better than what the same answer to every example scores, which needs no model. What was not
 * measured is not held against it.
 *
 * <p>A vocabulary does not cover a language when {@value #MOST_UNKNOWN} of the tokens are unknown to it, or it makes
 * {@value #MOST_TOKENS_PER_WORD} of a word; a domain is foreign to a model when its pseudo-perplexity is
 * {@value #FOREIGN} times that on a reference. Each time the lower end of the interval counts, over at least
 * {@value #LEAST_EXAMPLES} texts. What no vocabulary covers is foreign, too. Where models that fill masks are compared, and
 * no score is required, none is good enough if the domain is foreign to all.
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

    /**
     * RoBERTa's loss on what it was trained on and on other domains (Gururangan et al. 2020, table 1) gives ratios of some 0.9
     * for news, on which going on with training hardly helped, 1.1 for biomedicine, 1.6 for computer science and 2.5 for
     * reviews, on which it did. This lies between: what is beyond it is foreign for sure, some of what is below may be.
     */
    static final double FOREIGN = 1.25;

    /**
     * A rule of thumb: a script that a vocabulary has seen gives hardly any unknown token, one that it has not gives mostly
     * those (Pfeiffer et al. 2021, UNKs Everywhere).
     */
    static final double MOST_UNKNOWN = 0.1;

    /**
     * A rule of thumb: a language's own vocabulary makes one or two tokens of a word, and scores fall as it makes more (Rust
     * et al. 2021, How Good is Your Tokenizer?); with four, words are all but spelled.
     */
    static final double MOST_TOKENS_PER_WORD = 4;

    /** Models of this size learn well from 100 MB of text (Micheli et al. 2020). */
    static final long LEAST_CORPUS = 100_000_000;

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

    /**
     * What the evidence says to do, and whether a cheaper model than the best would do.
     *
     * @param flips where the others are right and the best is not, or the other way round, by model id
     */
    public static VerdictReached decide(Evidence evidence, Map<String, Flips> flips) {
        if (evidence.candidates().isEmpty()) {
            return nothingToCompare(evidence);
        }
        VerdictReached verdict = new VerdictRules(evidence).decide();
        return NonInferiority.of(evidence)
                .substitutes(evidence, flips)
                .map(verdict::withSubstitutes)
                .orElse(verdict);
    }

    private static VerdictReached nothingToCompare(Evidence evidence) {
        Long most = evidence.mostScores();
        return new VerdictReached(
                evidence.evaluationId(),
                Verdict.LABEL_MORE,
                null,
                List.of(),
                List.of("No model has a " + evidence.metric() + " on these "
                        + Sentences.examples(evidence.task(), evidence.examples())
                        + ": the labels, or all that each model answered, are the same throughout"
                        + (most != null
                                ? "; or they have more than " + Sentences.count(most)
                                        + " scores, one for each label, over which it is left out."
                                : ".")),
                "Look at the failures first; where there are none, label examples that differ"
                        + (most != null ? ", or of too many evaluate a split, or by another metric." : "."),
                most != null
                        ? "Labels that differ, and a model whose answers do; or fewer scores."
                        : "Labels that differ, and a model whose answers do.",
                "Sure: no metric is defined where nothing differs"
                        + (most != null ? ", or where it is left out." : "."),
                null);
    }

    private VerdictReached decide() {
        if (evidence.examples() < LEAST_EXAMPLES) {
            return tooFewExamples();
        }
        if (requirements.leastScore() != null && isOpen(requirements.leastScore())) {
            return tooWideAnInterval(
                    requirements.leastScore(),
                    Sentences.plain(requirements.leastScore()),
                    "The required " + evidence.metric() + " of " + Sentences.plain(requirements.leastScore())
                            + " lies within that interval, so it is open whether any model reaches it.");
        }
        Dummy dummy = evidence.dummy();
        if (dummy != null && isOpen(dummy.score())) {
            return tooWideAnInterval(
                    dummy.score(),
                    Sentences.rounded(dummy.score()),
                    say.comparedWithDummy().orElseThrow());
        }
        List<Candidate> goodEnough =
                evidence.candidates().stream().filter(this::isGoodEnough).toList();
        boolean isHeldAgainstAScore = requirements.leastScore() != null || !say.beatsDummy(best);
        if ((isHeldAgainstAScore && goodEnough.isEmpty()) || areAllForeignHere()) {
            return noneIsGoodEnough();
        }
        List<Candidate> useful = goodEnough.stream()
                .filter(candidate -> candidate.isAffordable(requirements))
                .toList();
        return useful.isEmpty() ? tooSlowOrTooBig() : useAsItIs(useful);
    }

    private boolean isGoodEnough(Candidate candidate) {
        return say.beatsDummy(candidate) && isAsGoodAsWanted(candidate);
    }

    private boolean isAsGoodAsWanted(Candidate candidate) {
        Double least = requirements.leastScore();
        return least == null
                ? say.isAsGoodAsAsked(candidate)
                        || (tied.contains(candidate) && !candidate.isWorseThanBaseline(evidence.direction()))
                : evidence.direction().reaches(candidate.score().value(), least);
    }

    private boolean willDo(Candidate candidate) {
        return tied.contains(candidate) || say.isAsGoodAsAsked(candidate);
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
                        Sentences.gather(evidence.task()) + " at least " + more(LEAST_EXAMPLES - evidence.examples())
                                + "." + say.whichToLabel(),
                        "At least " + least + ".")
                .withMoreLabels(LEAST_EXAMPLES - evidence.examples());
    }

    private VerdictReached tooWideAnInterval(double score, String shown, String why) {
        long needed = examplesUntilClear(score);
        return verdict(
                        Verdict.LABEL_MORE,
                        null,
                        List.of(say.bestScores(), why),
                        Sentences.gather(evidence.task()) + " about " + more(needed - evidence.examples())
                                + ", so that there are about " + Sentences.count(needed) + "." + say.whichToLabel(),
                        "An interval on one side of " + shown + ", or one narrower than " + Sentences.gap(wide(), 0)
                                + ".")
                .withMoreLabels(needed - evidence.examples());
    }

    /** An interval narrows with the square root of the number of examples: until it excludes the score, or is narrow. */
    private long examplesUntilClear(double score) {
        double width = width(best.score());
        double distance = Math.abs(best.score().value() - score);
        double shrink = Math.min(width / wide(), width / 2 / distance);
        double tens = Math.ceil(evidence.examples() * shrink * shrink / 10);
        return Math.max(evidence.examples() + 10, (long) (tens * 10));
    }

    /** Models that fill masks are compared, and nothing but their fit says whether one is good enough. */
    private boolean areAllForeignHere() {
        Domain domain = evidence.domain();
        return evidence.task() == Task.FILL_MASK
                && requirements.leastScore() == null
                && domain != null
                && isForeign(domain);
    }

    private static boolean isForeign(Domain domain) {
        return isUncovered(domain) || holdsOfAll(domain, fit -> isBeyond(fit.perplexityRatio(), FOREIGN));
    }

    private static boolean isUncovered(Domain domain) {
        return holdsOfAll(
                domain,
                fit -> isBeyond(fit.unknownShare(), MOST_UNKNOWN) || isBeyond(fit.fertility(), MOST_TOKENS_PER_WORD));
    }

    private static boolean holdsOfAll(Domain domain, Predicate<Fit> finding) {
        return domain.texts() >= LEAST_EXAMPLES
                && !domain.fits().isEmpty()
                && domain.fits().stream().allMatch(finding);
    }

    private static boolean isBeyond(@Nullable Estimate estimate, double limit) {
        return estimate != null && estimate.low() >= limit;
    }

    private VerdictReached noneIsGoodEnough() {
        List<String> reasons = new ArrayList<>();
        reasons.add(say.bestScores());
        say.missesRequirement().ifPresent(reasons::add);
        say.comparedWithDummy().ifPresent(reasons::add);
        reasons.addAll(say.comparedWithBaseline(best));
        reasons.addAll(say.failures(best));
        Domain domain = evidence.domain();
        if (domain != null && isUncovered(domain)) {
            return speaksAnotherLanguage(domain, reasons);
        }
        if (domain != null && isForeign(domain)) {
            reasons.add(say.domainIsForeign(domain, FOREIGN));
            return adaptToDomain("Go on training", reasons, say.sureOfDomain());
        }
        List<Candidate> models = models();
        return evidence.task() == Task.FILL_MASK && models.size() >= MODELS_TO_TRY
                ? adaptToDomain("Go on training", reasons, say.howSure(best))
                : trainOrTry(models, reasons);
    }

    private VerdictReached speaksAnotherLanguage(Domain domain, List<String> reasons) {
        reasons.add(say.noVocabularyCovers(domain));
        String covering = "A model whose vocabulary covers the language: of whose tokens fewer than "
                + Sentences.share(MOST_UNKNOWN) + " are unknown, and fewer than "
                + Sentences.plain(MOST_TOKENS_PER_WORD) + " make a word.";
        if (domain.fits().size() < MODELS_TO_TRY) {
            return verdict(
                    Verdict.TRY_ANOTHER_MODEL,
                    null,
                    reasons,
                    "Register a model that was trained on the language, or on many, and evaluate it on the same "
                            + Sentences.examples(evidence.task(), evidence.examples()) + ".",
                    covering,
                    say.sureOfDomain());
        }
        reasons.add(say.corpus(domain, LEAST_CORPUS));
        if (domain.corpusCodePoints() == null || domain.corpusCodePoints() < LEAST_CORPUS) {
            return adaptToDomain(
                    "Add the language to the vocabulary of, and go on training", reasons, say.sureOfDomain());
        }
        return verdict(
                Verdict.TRAIN_FROM_SCRATCH,
                null,
                reasons,
                "Train a vocabulary and a model on the documents' texts, and evaluate what is fine-tuned from it on the"
                        + " same " + Sentences.examples(evidence.task(), evidence.examples()) + ".",
                covering,
                say.sureOfDomain());
    }

    private VerdictReached adaptToDomain(String how, List<String> reasons, String howSure) {
        Candidate base = models().isEmpty() ? null : toTrain(models());
        return verdict(
                Verdict.ADAPT_TO_DOMAIN,
                base == null ? null : base.model(),
                reasons,
                how + " " + (base == null ? "a model" : base.model())
                        + " with the documents' texts as they are, which needs no labels, and evaluate it on the same "
                        + Sentences.examples(evidence.task(), evidence.examples()) + ".",
                requirements.leastScore() == null
                        ? "A model to which these texts are less foreign."
                        : "A model whose " + evidence.metric() + " reaches "
                                + Sentences.plain(requirements.leastScore()) + " as it is.",
                howSure);
    }

    private VerdictReached trainOrTry(List<Candidate> models, List<String> reasons) {
        String reaching = "A model whose " + evidence.metric() + " "
                + (!say.beatsDummy(best)
                        ? "is better than "
                                + Sentences.rounded(
                                        requireNonNull(evidence.dummy()).score()) + " by more than chance"
                        : "reaches " + Sentences.plain(requireNonNull(requirements.leastScore(), "none is required")));
        String unscored = Sentences.examples(evidence.task(), evidence.trainingExamples());
        if (models.isEmpty() || (evidence.trainingExamples() < LEAST_TO_FINE_TUNE && models.size() < MODELS_TO_TRY)) {
            reasons.add(
                    models.isEmpty() ? "No model has been tried yet." : "Only " + models(models.size()) + " tried.");
            return verdict(
                    Verdict.TRY_ANOTHER_MODEL,
                    null,
                    reasons,
                    "Register another model, and evaluate it on the same examples.",
                    reaching + ".");
        }
        Candidate base = toTrain(models);
        if (evidence.trainingExamples() < LEAST_TO_FINE_TUNE) {
            reasons.add("There are " + unscored + " to train on beside those that were scored: fewer than the "
                    + Sentences.count(LEAST_TO_FINE_TUNE)
                    + " from which fine-tuning is worth a try.");
            return verdict(
                            Verdict.LABEL_MORE,
                            null,
                            reasons,
                            "Label about " + more(LEAST_TO_FINE_TUNE - evidence.trainingExamples())
                                    + " in another split than the one that is scored, to fine-tune " + base.model()
                                    + ".",
                            reaching + " as it is.")
                    .withMoreLabels(LEAST_TO_FINE_TUNE - evidence.trainingExamples());
        }
        reasons.add("There are " + unscored + " to train on beside those that were scored.");
        return verdict(
                Verdict.FINE_TUNE,
                base.model(),
                reasons,
                "Fine-tune " + base.model() + " on these, and evaluate it on the same "
                        + Sentences.examples(evidence.task(), evidence.examples()) + ".",
                reaching + " as it is.");
    }

    private List<Candidate> models() {
        return evidence.candidates().stream().filter(Candidate::needsInference).toList();
    }

    /** The best of those that are fast and small enough; where none is, the best. */
    private Candidate toTrain(List<Candidate> models) {
        return models.stream()
                .filter(candidate -> candidate.isAffordable(requirements))
                .findFirst()
                .orElse(models.get(0));
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
        List<Candidate> willDo = useful.stream().filter(this::willDo).toList();
        Candidate chosen = willDo.stream()
                .min(Candidate.cheapestFirst(evidence.direction()))
                .orElse(useful.get(0));
        List<String> reasons = new ArrayList<>();
        reasons.add(say.bestScores());
        say.comparedWithDummy().ifPresent(reasons::add);
        reasons.addAll(say.tiedWithBest());
        say.moreToTellApart().ifPresent(reasons::add);
        if (!chosen.equals(best)) {
            reasons.addAll(say.beyondLimits(best));
            reasons.add(say.whyNotTheBest(chosen, willDo));
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
                evidence.task() == Task.FILL_MASK
                        ? "Start from " + chosen.model() + ": train it for a task, and evaluate it there."
                        : "Use " + chosen.model() + " as it is, and collect feedback on its answers.",
                tied.size() > 1
                        ? "More examples may tell these models apart; so may a requirement that not all of them meet."
                        : "A model that scores " + (evidence.direction() == Direction.RISING ? "higher" : "lower")
                                + " on the same examples by more than chance.");
    }

    private VerdictReached verdict(
            Verdict kind, @Nullable String model, List<String> reasons, String nextStep, String wouldChange) {
        return verdict(kind, model, reasons, nextStep, wouldChange, say.howSure(about(model)));
    }

    private VerdictReached verdict(
            Verdict kind,
            @Nullable String model,
            List<String> reasons,
            String nextStep,
            String wouldChange,
            String howSure) {
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
                howSure,
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
