package io.assay.eval.verdict;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.metric.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the evidence says of a candidate, in sentences that cite its numbers. */
final class Reasons {
    private final Evidence evidence;
    private final Requirements requirements;
    private final Candidate best;
    private final Direction direction;

    Reasons(Evidence evidence) {
        this.evidence = evidence;
        this.requirements = evidence.requirements();
        this.best = evidence.best();
        this.direction = evidence.direction();
    }

    String bestScores() {
        return best.model() + " " + Sentences.excels(evidence.task()) + ": " + evidence.metric() + " "
                + Sentences.of(best.score()) + " on " + Sentences.examples(evidence.task(), evidence.examples()) + ".";
    }

    /** What needs no model, and whether the best is better than that; nothing where there is no such thing. */
    Optional<String> comparedWithDummy() {
        Dummy dummy = evidence.dummy();
        if (dummy == null) {
            return Optional.empty();
        }
        String without = Sentences.capitalized(dummy.says()) + ", which needs no model, scores "
                + Sentences.rounded(dummy.score());
        if (beatsDummy(best)) {
            return Optional.of(without + ".");
        }
        return Optional.of(without
                + (contains(best.score(), dummy.score())
                        ? ": " + best.model() + " cannot be told apart from that."
                        : ": " + best.model() + " is no better than that."));
    }

    /** Whether it is better than the same answer to every example, at each end of its interval. */
    boolean beatsDummy(Candidate candidate) {
        Dummy dummy = evidence.dummy();
        return dummy == null || direction.goodness(worseEnd(candidate.score())) > direction.goodness(dummy.score());
    }

    List<String> tiedWithBest() {
        List<String> others = evidence.tied().stream()
                .filter(candidate -> !candidate.equals(best))
                .map(candidate -> candidate.model() + " with " + Sentences.of(candidate.score())
                        + comparedWithBest(candidate).map(p -> " (" + p + ")").orElse(""))
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of("These examples cannot tell it apart from " + Sentences.list(others)
                        + ", by a paired test with Holm's correction.");
    }

    /** How many examples would tell the two leaders apart; nothing where the number that there are should have. */
    Optional<String> moreToTellApart() {
        return evidence.power()
                .filter(power -> evidence.tied().size() > 1)
                .filter(power -> power.examplesToTell() == null || power.examplesToTell() > power.examples())
                .map(power -> {
                    String two = power.leader() + " and " + power.other();
                    return power.examplesToTell() == null
                            ? "No useful number of examples would tell " + two + " apart."
                            : "About "
                                    + Sentences.examples(evidence.task(), Sentences.roughly(power.examplesToTell()))
                                    + " like these would tell " + two + " apart: with twice as many as now, their"
                                    + " difference would be " + Sentences.of(power.withTwiceAsMany()) + ".";
                });
    }

    /** How much worse the chosen one could be than the best. */
    Optional<String> atMostWorse(Candidate chosen) {
        Comparison withBest = chosen.withBest();
        if (withBest == null || direction.goodness(worseEnd(withBest.difference())) >= 0) {
            return Optional.empty();
        }
        Double flips = withBest.flips();
        return Optional.of(chosen.model() + " is at most "
                + Sentences.gap(worseEnd(withBest.difference()), 0)
                + " worse than " + best.model() + ", with a confidence of 97.5 %"
                + (flips == null ? "" : "; they score differently on " + Sentences.share(flips) + " of the examples")
                + "." + byTheMargin(withBest));
    }

    private String byTheMargin(Comparison withBest) {
        Double margin = requirements.margin();
        if (margin == null) {
            return "";
        }
        return switch (NonInferiority.of(evidence).of(withBest.difference())) {
            case NON_INFERIOR -> " That is within the margin of " + Sentences.plain(margin) + ": it is as good.";
            case INFERIOR -> " That is beyond the margin of " + Sentences.plain(margin) + ": it is not as good.";
            case INCONCLUSIVE ->
                " Whether it is as good, by the margin of " + Sentences.plain(margin) + ", these examples leave open.";
        };
    }

    /** Whether it is worse than the best by less than the margin that was asked for; never where none was. */
    boolean isAsGoodAsAsked(Candidate candidate) {
        return requirements.margin() != null
                && candidate.withBest() != null
                && NonInferiority.of(evidence).of(candidate.withBest().difference()) == Finding.NON_INFERIOR;
    }

    /** How far the best is from what is required; nothing where it reaches that, or nothing is. */
    Optional<String> missesRequirement() {
        return Optional.ofNullable(requirements.leastScore())
                .filter(least -> !direction.reaches(best.score().value(), least))
                .map(least -> "The required " + evidence.metric() + " of " + Sentences.plain(least) + " is "
                        + Sentences.gap(best.score().value(), least)
                        + (direction == Direction.RISING ? " more." : " less."));
    }

    /** Of models to all of which the domain is foreign, how foreign it is to that to which it is least. */
    String domainIsForeign(Domain domain, double limit) {
        Fit least = leastOf(domain, Fit::perplexityRatio);
        return "The documents are foreign to " + measured(domain, "the model", "all %s models") + ": "
                + (domain.fits().size() == 1 ? "" : "even ") + least.model() + " has "
                + Sentences.of(requireNonNull(least.perplexityRatio()))
                + " times the pseudo-perplexity that it has on the reference, and " + Sentences.plain(limit)
                + " times is foreign.";
    }

    /** Of vocabularies none of which covers the language, how far that does which comes nearest. */
    String noVocabularyCovers(Domain domain) {
        Fit nearest = leastOf(domain, Fit::unknownShare);
        Estimate unknown = nearest.unknownShare();
        String fertility = nearest.fertility() == null
                ? ""
                : " makes " + Sentences.of(nearest.fertility()) + " tokens of a word, and";
        return "The language is not covered by "
                + measured(domain, "the vocabulary of the model", "any of the %s vocabularies")
                + ": that of " + nearest.model() + fertility + " knows "
                + Sentences.share(unknown == null ? 0 : 1 - unknown.value()) + " of its tokens.";
    }

    /** Whether there is text enough to train on. */
    String corpus(Domain domain, long least) {
        Long size = domain.corpusCodePoints();
        if (size == null) {
            return "It is not known how much text there is: name the collection that the texts are from.";
        }
        return "The documents have " + Sentences.count(size) + " characters: "
                + (size < least ? "fewer than" : "at least") + " the " + Sentences.count(least)
                + " from which a model can be trained.";
    }

    /** How sure it is that the domain is foreign, or the language not covered. */
    String sureOfDomain() {
        return "Rather sure of what is foreign: so is even the lower end of each interval. How much training on these"
                + " documents helps, only a try shows.";
    }

    private static Fit leastOf(Domain domain, Function<Fit, @Nullable Estimate> measure) {
        return domain.fits().stream()
                .min(Comparator.comparingDouble(fit -> {
                    Estimate estimate = measure.apply(fit);
                    return estimate == null ? Double.POSITIVE_INFINITY : estimate.value();
                }))
                .orElseThrow();
    }

    private static String measured(Domain domain, String one, String several) {
        int count = domain.fits().size();
        return (count == 1 ? one : several.formatted(count)) + (count == 1 ? " that was" : " that were")
                + " measured on " + Sentences.examples(Task.FILL_MASK, domain.texts()) + " (evaluation "
                + domain.evaluationId() + ")";
    }

    /** Which examples to label next; texts without labels are all the same. */
    String whichToLabel() {
        return evidence.next()
                .filter(next -> evidence.task() != Task.FILL_MASK)
                .map(next -> " Those on which " + best.model() + " and " + next.model() + " disagree say most.")
                .orElse("");
    }

    /** How sure it is what the best, or the chosen one, is good for. */
    String howSure(Candidate about) {
        Double least = requirements.leastScore();
        if (least != null) {
            String interval = "the 95 % interval of " + about.model() + ", " + Sentences.of(about.score()) + ", ";
            return contains(about.score(), least)
                    ? "Not sure: " + interval + "holds the required " + Sentences.plain(least) + "."
                    : "Rather sure: " + interval + "lies on one side of the required " + Sentences.plain(least) + ".";
        }
        return evidence.next()
                .map(next -> (evidence.tied().size() > 1 ? "Not sure which is best: " : "Rather sure which is best: ")
                        + next.model() + " differs from " + best.model() + " with "
                        + comparedWithBest(next).orElse("no known p") + ".")
                .orElse("Sure only of " + about.model() + " itself: there is nothing to compare it with.");
    }

    /** How far annotators agree: a model can hardly be right more often than they are among themselves. */
    Optional<String> agreement() {
        Annotators annotators = evidence.annotators();
        if (annotators == null) {
            return Optional.empty();
        }
        String kappa = "";
        if (annotators.cohenKappa() != null) {
            kappa = "Cohen's kappa " + Sentences.coefficient(annotators.cohenKappa()) + ", ";
        } else if (annotators.fleissKappa() != null) {
            kappa = "Fleiss' kappa " + Sentences.coefficient(annotators.fleissKappa()) + ", ";
        }
        return Optional.of("The " + annotators.count() + " annotators agree on the "
                + Sentences.count(annotators.inputs()) + (annotators.inputs() == 1 ? " input" : " inputs")
                + " that more than one labelled with " + kappa + "Krippendorff's alpha "
                + Sentences.coefficient(annotators.krippendorffAlpha()) + ".");
    }

    static Optional<String> comparedWithBest(Candidate candidate) {
        return Optional.ofNullable(candidate.withBest()).map(Sentences::pValue);
    }

    String whyNotTheBest(Candidate chosen, List<Candidate> willDo) {
        if (willDo.isEmpty()) {
            return chosen.model() + " is the best of those that are fast and small enough, with "
                    + Sentences.of(chosen.score()) + ".";
        }
        if (!chosen.needsInference()) {
            return chosen.model() + " is the cheapest of these: it needs no inference.";
        }
        if (chosen.latencyMicros() != null
                && chosen.bytes() != null
                && willDo.contains(best)
                && chosen.latencyMicros().equals(best.latencyMicros())) {
            return chosen.model() + " is as fast as " + best.model() + ", and smaller: "
                    + Sentences.size(chosen.bytes()) + ".";
        }
        if (chosen.latencyMicros() != null) {
            return chosen.model() + " is the fastest of these that will do: "
                    + Sentences.millis(chosen.latencyMicros()) + " for 128 tokens"
                    + (best.latencyMicros() == null
                            ? ""
                            : ", where " + best.model() + " takes " + Sentences.millis(best.latencyMicros()))
                    + ".";
        }
        if (chosen.bytes() != null) {
            return chosen.model() + " is the smallest of these that will do: " + Sentences.size(chosen.bytes()) + ".";
        }
        return chosen.model() + " is the best of these that will do.";
    }

    String reaches(Candidate chosen, double leastScore) {
        String reaches =
                chosen.model() + " reaches the required " + evidence.metric() + " of " + Sentences.plain(leastScore);
        return contains(chosen.score(), leastScore)
                ? reaches + ", though its interval, " + Sentences.of(chosen.score()) + ", reaches "
                        + (direction == Direction.RISING ? "below." : "above.")
                : reaches + ".";
    }

    /** With the excess, for both numbers may round to the same. */
    List<String> beyondLimits(Candidate candidate) {
        List<String> sentences = new ArrayList<>();
        Long micros = candidate.latencyMicros();
        if (micros != null && requirements.mostLatencyMicros() != null && !candidate.isFastEnough(requirements)) {
            sentences.add(candidate.model() + " takes " + Sentences.millis(micros) + " for 128 tokens, "
                    + Sentences.millis(micros - requirements.mostLatencyMicros()) + " more than the "
                    + Sentences.millis(requirements.mostLatencyMicros()) + " that are allowed.");
        }
        Long bytes = candidate.bytes();
        if (bytes != null && requirements.mostBytes() != null && !candidate.isSmallEnough(requirements)) {
            sentences.add("The files of " + candidate.model() + " take " + Sentences.size(bytes) + ", "
                    + Sentences.size(bytes - requirements.mostBytes()) + " more than the "
                    + Sentences.size(requirements.mostBytes()) + " that are allowed.");
        }
        return sentences;
    }

    List<String> unmeasured(Candidate chosen) {
        List<String> unknown = new ArrayList<>();
        if (chosen.needsInference() && chosen.latencyMicros() == null && requirements.mostLatencyMicros() != null) {
            unknown.add("how fast");
        }
        if (chosen.needsInference() && chosen.bytes() == null && requirements.mostBytes() != null) {
            unknown.add("how big");
        }
        return unknown.isEmpty()
                ? List.of()
                : List.of("It is not known yet " + Sentences.list(unknown) + " " + chosen.model()
                        + " is, so that requirement is not checked.");
    }

    /** Where the baseline is among the best, the plain truth is that no model beats it. */
    List<String> comparedWithBaseline(Candidate candidate) {
        String baseline = evidence.baseline();
        boolean others = evidence.candidates().size() > 1;
        boolean baselineIsTied =
                evidence.tied().stream().anyMatch(one -> one.model().equals(baseline));
        if (others
                && baselineIsTied
                && !candidate.isWorseThanBaseline(direction)
                && evidence.candidates().stream().noneMatch(one -> one.beatsBaseline(direction))) {
            return List.of("No model beats the baseline, " + baseline + ", by more than chance.");
        }
        if (evidence.candidates().stream().noneMatch(one -> one.model().equals(baseline))) {
            return List.of("The baseline, " + baseline + ", has no score to compare with: all its answers are alike.");
        }
        Comparison comparison = candidate.withBaseline();
        if (comparison == null) {
            return List.of();
        }
        String difference = Sentences.of(comparison.difference()) + ", " + Sentences.pValue(comparison);
        if (!candidate.beatsBaseline(direction) && !candidate.isWorseThanBaseline(direction)) {
            return List.of(candidate.model() + " cannot be told apart from the baseline, " + baseline
                    + ": the difference is " + difference + ".");
        }
        return List.of(candidate.model() + (candidate.isWorseThanBaseline(direction) ? " is worse than" : " beats")
                + " the baseline, " + baseline + ": the difference is " + difference + ".");
    }

    List<String> failures(Candidate candidate) {
        return candidate.failures() == 0
                ? List.of()
                : List.of(Sentences.count(candidate.failures()) + " of the requests to " + candidate.model()
                        + " failed, and "
                        + (candidate.failures() == 1 ? "is" : "are")
                        + (evidence.task() == Task.FILL_MASK ? " scored like the worst" : " scored as wrong")
                        + ": look at why before trusting its score.");
    }

    /** Whether a score lies within an interval, so that the examples leave open whether it is reached. */
    boolean contains(Estimate interval, double score) {
        return direction.reaches(betterEnd(interval), score) && !direction.reaches(worseEnd(interval), score);
    }

    private double betterEnd(Estimate interval) {
        return direction == Direction.RISING ? interval.high() : interval.low();
    }

    private double worseEnd(Estimate interval) {
        return direction == Direction.RISING ? interval.low() : interval.high();
    }
}
