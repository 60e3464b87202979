package io.assay.reports.text;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.metric.Direction;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was required of a model, in words, and whether one breaks it. */
public record Limits(Requirements requirements, Direction direction) {
    /** What an evaluation requires. */
    public Limits(EvaluationRequested request) {
        this(request.requirements(), request.direction());
    }

    /** Whether a score is short of what is required. */
    public boolean isShortOf(double score) {
        Double least = requirements.leastScore();
        return least != null && !direction.reaches(score, least);
    }

    /** Whether a latency is more than the most that is allowed. */
    public boolean tooSlow(long latencyMicros) {
        Long most = requirements.mostLatencyMicros();
        return most != null && latencyMicros > most;
    }

    /** Whether a size is more than the most that is allowed. */
    public boolean tooBig(long bytes) {
        Long most = requirements.mostBytes();
        return most != null && bytes > most;
    }

    /** The least score in words; absent where none is required. */
    public @Nullable String leastScore() {
        Double least = requirements.leastScore();
        return least == null ? null : direction.bound() + " " + Figures.score(least);
    }

    /** The longest latency in words; absent where none is required. */
    public @Nullable String mostLatency() {
        Long most = requirements.mostLatencyMicros();
        return most == null ? null : "at most " + Figures.micros(most);
    }

    /** The greatest size in words; absent where none is required. */
    public @Nullable String mostBytes() {
        Long most = requirements.mostBytes();
        return most == null ? null : "at most " + Figures.bytes(most);
    }

    /** Each requirement in words; none where there is none. */
    public List<String> words(String metric) {
        String score = leastScore();
        return Stream.of(score == null ? null : metric + " " + score, mostLatency(), mostBytes())
                .filter(Objects::nonNull)
                .toList();
    }
}
