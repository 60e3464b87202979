package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.eval.metric.ClassCounts;
import io.assay.eval.metric.ClassMeasure;
import io.assay.eval.metric.EntityMatches;
import io.assay.eval.metric.EntityOverlaps;
import io.assay.eval.metric.EntityOverlaps.Scheme;
import io.assay.eval.metric.ZeroDivision;
import io.assay.eval.statistics.StatisticFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Scores the entities that a model finds in texts: one is right when its type, start and end are, or by other schemes nearly.
 * In a text on which the model failed, it found nothing.
 */
final class TokenClassificationScoring implements AnswerScoring {
    /** What also counts entities that are nearly right, such as {@code partial_f1}. */
    static final List<String> OVERLAPS = overlaps();

    private final List<String> reported;
    private final EntityMatches.Builder matching = new EntityMatches.Builder();
    private final EntityOverlaps.Builder overlapping = new EntityOverlaps.Builder();
    private final DoubleStream.Builder confidences = DoubleStream.builder();

    TokenClassificationScoring(EvaluationRequested request) {
        this.reported = Metrics.reported(Task.TOKEN_CLASSIFICATION, request.metric());
    }

    @Override
    public void add(Example example, Optional<Outcome> said) {
        matching.add(meant(example), found(said));
        overlapping.add(meant(example), found(said));
        confidences.add(confidence(said));
    }

    @Override
    public Scores scores() {
        EntityMatches matches = matching.build();
        List<StatisticFamily<?>> families = new ArrayList<>();
        families.add(new CountedMetrics()
                .averages(reported)
                .ofEach(matches.types(), ClassMeasure.values())
                .of(matches.tallies()));
        EntityOverlaps overlaps = overlapping.build();
        for (Scheme scheme : Scheme.values()) {
            Map<String, ToDoubleFunction<ClassCounts>> measures = new LinkedHashMap<>();
            for (ClassMeasure measure : ClassMeasure.values()) {
                if (reported.contains(overlap(scheme, measure))) {
                    measures.put(overlap(scheme, measure), counts -> measure.of(counts, ZeroDivision.ZERO));
                }
            }
            families.add(new StatisticFamily<>(overlaps.counts(scheme), measures));
        }
        return new Scores(matches.examples(), Map.of(), families)
                .with(ExampleScores.ofRightness(
                        matches.f1OfEach(), confidences.build().toArray()));
    }

    /** That of the least sure entity; NaN where there is none. */
    private static double confidence(Optional<Outcome> said) {
        return said.filter(Entities.class::isInstance).map(Entities.class::cast).stream()
                .flatMap(entities -> entities.entities().stream())
                .mapToDouble(Entity::score)
                .min()
                .orElse(Double.NaN);
    }

    private static List<String> overlaps() {
        return Arrays.stream(Scheme.values())
                .flatMap(scheme -> Arrays.stream(ClassMeasure.values()).map(measure -> overlap(scheme, measure)))
                .toList();
    }

    private static String overlap(Scheme scheme, ClassMeasure measure) {
        return scheme + "_" + measure;
    }

    private static List<Label.Entity> meant(Example example) {
        if (example.label() instanceof Label.Entities entities) {
            return entities.entities();
        }
        throw new IllegalStateException("planned without entities: " + example.key());
    }

    private static List<Label.Entity> found(Optional<Outcome> said) {
        return said.filter(Entities.class::isInstance).map(Entities.class::cast).stream()
                .flatMap(entities -> entities.entities().stream())
                .map(entity -> new Label.Entity(entity.span(), entity.label()))
                .toList();
    }
}
