package io.assay.eval.drift;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.eval.statistics.Drift;
import io.assay.eval.store.Answered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How what one model says moves over time.
 *
 * @param modelId the model
 * @param task what it does
 * @param reference start of the period that the others are held against: the first in which {@value #LEAST_ANSWERS} of the
 *     sampled passages have an answer; absent where none is
 * @param points the periods, the oldest first
 */
public record ModelDrift(
        String modelId, Task task, @Nullable Instant reference, List<Point> points) {
    /** Of fewer answers, chance moves them. */
    public static final int LEAST_ANSWERS = 100;

    /** Copies the list. */
    public ModelDrift {
        points = List.copyOf(points);
    }

    /**
     * A period.
     *
     * @param start its first moment
     * @param sampled number of passages that were looked at
     * @param answered of these, those with an answer that has a label or a score
     * @param failed those on which the model failed
     * @param labels how often each label was given
     * @param score mean of the scores; empty where there are none
     * @param ofLabels how far the labels have moved; absent of the reference, and where answers are too few
     * @param ofScores how far the scores have; absent likewise
     */
    public record Point(
            Instant start,
            int sampled,
            int answered,
            int failed,
            Map<String, Long> labels,
            OptionalDouble score,
            @Nullable Shift ofLabels,
            @Nullable Shift ofScores) {
        /** Copies the map. */
        public Point {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * How far something has moved since the reference.
     *
     * @param populationStability see {@link Drift#populationStability}
     * @param jensenShannon in bits, in [0, 1]; see {@link Drift#jensenShannon}
     */
    public record Shift(double populationStability, double jensenShannon) {
        static Shift of(Drift drift) {
            return new Shift(drift.populationStability(), drift.jensenShannon());
        }
    }

    /** Collects what a model said. For one thread. */
    static final class Builder {
        private final ModelRegistered model;
        private final TreeMap<Instant, Answers> periods = new TreeMap<>();

        Builder(ModelRegistered model) {
            this.model = model;
        }

        /** Adds what came of a passage; null where nothing did yet. */
        void add(Instant period, @Nullable Answered answered) {
            periods.computeIfAbsent(period, added -> new Answers()).add(answered);
        }

        ModelDrift build() {
            Optional<Instant> reference = periods.entrySet().stream()
                    .filter(period -> period.getValue().suffice())
                    .map(Map.Entry::getKey)
                    .findFirst();
            Answers before = reference.map(periods::get).orElseGet(Answers::new);
            List<Point> points = periods.entrySet().stream()
                    .map(period -> period.getValue().point(period.getKey(), before))
                    .toList();
            return new ModelDrift(model.modelId(), model.task(), reference.orElse(null), points);
        }
    }

    /** What was said in a period. */
    private static final class Answers {
        private final Map<String, Long> labels = new HashMap<>();
        private final DoubleStream.Builder scores = DoubleStream.builder();
        private double @Nullable [] built;
        private int sampled;
        private int answered;
        private int failed;

        void add(@Nullable Answered one) {
            sampled++;
            if (one == null) {
                return;
            }
            Outcome outcome = one.outcome();
            if (outcome == null) {
                failed += one.error() == null ? 0 : 1;
                return;
            }
            Said.of(outcome).ifPresent(said -> {
                answered++;
                said.label().ifPresent(label -> labels.merge(label, 1L, Long::sum));
                said.score().ifPresent(scores::add);
            });
        }

        boolean suffice() {
            return answered >= LEAST_ANSWERS;
        }

        Point point(Instant start, Answers reference) {
            boolean compared = suffice() && reference.suffice() && reference != this;
            boolean labelled = compared && !labels.isEmpty() && !reference.labels.isEmpty();
            boolean scored = compared && scores().length > 0 && reference.scores().length > 0;
            return new Point(
                    start,
                    sampled,
                    answered,
                    failed,
                    labels,
                    DoubleStream.of(scores()).average(),
                    labelled ? Shift.of(Drift.ofClasses(reference.labels, labels)) : null,
                    scored ? Shift.of(Drift.ofScores(reference.scores(), scores())) : null);
        }

        private double[] scores() {
            double[] found = built;
            if (found == null) {
                found = scores.build().toArray();
                built = found;
            }
            return found;
        }
    }
}
