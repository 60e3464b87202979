package io.assay.eval.verdict;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.metric.Direction;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model in an evaluation.
 *
 * @param model its id
 * @param score the evaluation's metric over all examples, with its interval
 * @param withBest paired comparison with the best candidate, corrected for all candidates; absent for the best itself
 * @param withBaseline paired comparison with the baseline, corrected for all candidates; absent for the baseline
 * @param needsInference whether it is a model that is run, and could be trained; false for BM25
 * @param latencyMicros time for one input of 128 tokens; absent where nobody has measured it
 * @param bytes size of its files; absent where not known
 * @param failures number of requests that failed, and are scored as wrong
 */
public record Candidate(
        String model,
        Estimate score,
        @Nullable Comparison withBest,
        @Nullable Comparison withBaseline,
        boolean needsInference,
        @Nullable Long latencyMicros,
        @Nullable Long bytes,
        long failures) {
    /** A model without files that is not run, such as BM25. */
    public static Candidate withoutInference(
            String model, Estimate score, @Nullable Comparison withBest, @Nullable Comparison withBaseline) {
        return new Candidate(model, score, withBest, withBaseline, false, null, null, 0);
    }

    /** Best score first; ties by id. */
    static Comparator<Candidate> bestFirst(Direction direction) {
        return Comparator.comparingDouble((Candidate candidate) ->
                        direction.goodness(candidate.score().value()))
                .reversed()
                .thenComparing(Candidate::model);
    }

    /** Fastest first, then smallest, then best; what is not known comes last, what needs no inference first. */
    static Comparator<Candidate> cheapestFirst(Direction direction) {
        return Comparator.comparingLong(Candidate::assumedLatency)
                .thenComparingLong(Candidate::assumedBytes)
                .thenComparing(bestFirst(direction));
    }

    /** Whether it differs from the baseline by more than chance, for the better. */
    boolean beatsBaseline(Direction direction) {
        return withBaseline != null
                && withBaseline.significant()
                && direction.goodness(withBaseline.difference().value()) > 0;
    }

    /** Whether it differs from the baseline by more than chance, for the worse. */
    boolean isWorseThanBaseline(Direction direction) {
        return withBaseline != null
                && withBaseline.significant()
                && direction.goodness(withBaseline.difference().value()) < 0;
    }

    /** Whether it is not known to be slower than what is allowed. */
    boolean isFastEnough(Requirements requirements) {
        return isWithin(latencyMicros, requirements.mostLatencyMicros());
    }

    /** Whether it is not known to be bigger than what is allowed. */
    boolean isSmallEnough(Requirements requirements) {
        return isWithin(bytes, requirements.mostBytes());
    }

    boolean isAffordable(Requirements requirements) {
        return isFastEnough(requirements) && isSmallEnough(requirements);
    }

    /** Whether it is faster or smaller than another, or nobody knows. */
    boolean mayBeCheaperThan(Candidate other) {
        if (!needsInference || !other.needsInference) {
            return other.needsInference;
        }
        boolean isUnknown =
                (latencyMicros == null || other.latencyMicros == null) && (bytes == null || other.bytes == null);
        return isUnknown || isLess(latencyMicros, other.latencyMicros) || isLess(bytes, other.bytes);
    }

    private static boolean isLess(@Nullable Long one, @Nullable Long other) {
        return one != null && other != null && one < other;
    }

    private boolean isWithin(@Nullable Long actual, @Nullable Long most) {
        return !needsInference || actual == null || most == null || actual <= most;
    }

    private long assumedLatency() {
        return !needsInference ? 0 : latencyMicros == null ? Long.MAX_VALUE : latencyMicros;
    }

    private long assumedBytes() {
        return !needsInference ? 0 : bytes == null ? Long.MAX_VALUE : bytes;
    }
}
