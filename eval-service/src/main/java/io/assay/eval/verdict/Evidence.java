package io.assay.eval.verdict;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.metric.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict is made from.
 *
 * @param evaluationId the evaluation
 * @param task what the dataset asks for
 * @param metric what decides, by the reference tool's name
 * @param examples number of examples that each candidate was scored on
 * @param trainingExamples number of labelled examples that were not scored, and so may be trained on
 * @param requirements what a model must fulfil to be of use
 * @param baseline id of the model that the others are compared with
 * @param annotators how far they agree on the examples; absent where no two labelled the same, or all are one class
 * @param dummy what the same answer to every example scores; absent where there is none that makes sense, or the metric is
 *     not defined for it
 * @param mostScores the metric is left out over more scores than that, one for each label of each example; absent where it
 *     never is
 * @param domain how foreign the documents are to models; absent where it was not measured
 * @param candidates every model that has a score; the metric may be undefined for some, even for the baseline
 */
public record Evidence(
        String evaluationId,
        Task task,
        String metric,
        long examples,
        long trainingExamples,
        Requirements requirements,
        String baseline,
        @Nullable Annotators annotators,
        @Nullable Dummy dummy,
        @Nullable Long mostScores,
        @Nullable Domain domain,
        List<Candidate> candidates) {
    /**
     * Sorts the candidates, best first.
     *
     * @throws IllegalArgumentException if the comparisons with the best are with another model
     */
    public Evidence {
        candidates = candidates.stream()
                .sorted(Candidate.bestFirst(Direction.of(metric)))
                .toList();
        for (Candidate candidate : candidates) {
            String best = candidates.get(0).model();
            if (candidate.withBest() != null && !candidate.withBest().baseline().equals(best)) {
                throw new IllegalArgumentException("\"" + candidate.model() + "\" is compared with \""
                        + candidate.withBest().baseline() + "\" as the best, which is \"" + best + "\"");
            }
        }
    }

    /** Evidence of which it is not known how far annotators agree, nor how foreign the documents are. */
    public Evidence(
            String evaluationId,
            Task task,
            String metric,
            long examples,
            long trainingExamples,
            Requirements requirements,
            String baseline,
            List<Candidate> candidates) {
        this(
                evaluationId,
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                null,
                null,
                null,
                null,
                candidates);
    }

    /**
     * The model that the others are to be compared with as the best: that of the best score; of equal ones, the first
     * by id.
     *
     * @param scores by model id
     * @param direction of the metric
     */
    public static Optional<String> bestOf(Map<String, Estimate> scores, Direction direction) {
        return scores.entrySet().stream()
                .min(Comparator.comparingDouble((Map.Entry<String, Estimate> entry) ->
                                -direction.goodness(entry.getValue().value()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** Which way the metric goes as models get better. */
    Direction direction() {
        return Direction.of(metric);
    }

    /** The candidate with the best score. */
    Candidate best() {
        return candidates.get(0);
    }

    /** Those that cannot be told apart from the best, which is the first of them; best first. */
    List<Candidate> tied() {
        return candidates.stream().filter(this::isTiedWithBest).toList();
    }

    /** The best of the others that the best was compared with; nothing where there are none. */
    Optional<Candidate> next() {
        return candidates.stream()
                .skip(1)
                .filter(candidate -> candidate.withBest() != null)
                .findFirst();
    }

    /** What more examples would show of the best and the next. */
    Optional<VerdictReached.Power> power() {
        return next().map(next -> {
            Power power = new Power(requireNonNull(next.withBest()).difference(), examples);
            OptionalLong needed = power.examplesToTell();
            return new VerdictReached.Power(
                    best().model(),
                    next.model(),
                    examples,
                    needed.isPresent() ? needed.getAsLong() : null,
                    power.withTwiceAsMany());
        });
    }

    private boolean isTiedWithBest(Candidate candidate) {
        Comparison withBest = candidate.withBest();
        return candidate.equals(best()) || (withBest != null && !withBest.significant());
    }
}
