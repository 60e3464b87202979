package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.metric.Direction;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was required of a model, in words, and whether one breaks it. */
record Limits(Requirements requirements, Direction direction) {
    Limits(EvaluationRequested request) {
        this(request.requirements(), request.direction());
    }

    boolean isShortOf(double score) {
        Double least = requirements.leastScore();
        return least != null && !direction.reaches(score, least);
    }

    boolean tooSlow(long latencyMicros) {
        Long most = requirements.mostLatencyMicros();
        return most != null && latencyMicros > most;
    }

    boolean tooBig(long bytes) {
        Long most = requirements.mostBytes();
        return most != null && bytes > most;
    }

    @Nullable
    String leastScore() {
        Double least = requirements.leastScore();
        return least == null ? null : direction.bound() + " " + Figures.score(least);
    }

    @Nullable
    String mostLatency() {
        Long most = requirements.mostLatencyMicros();
        return most == null ? null : "at most " + Figures.micros(most);
    }

    @Nullable
    String mostBytes() {
        Long most = requirements.mostBytes();
        return most == null ? null : "at most " + Figures.bytes(most);
    }

    /** Each requirement in words; none where there is none. */
    List<String> words(String metric) {
        String score = leastScore();
        return Stream.of(score == null ? null : metric + " " + score, mostLatency(), mostBytes())
                .filter(Objects::nonNull)
                .toList();
    }
}
