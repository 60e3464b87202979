package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.eval.metric.ClassMeasure;
import io.assay.eval.metric.EntityMatches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores the entities that a model finds in texts: one is right when its type, start and end are. */
@ApplicationScoped
public class TokenClassificationScoring {
    private final AnsweredExamples examples;

    TokenClassificationScoring(AnsweredExamples examples) {
        this.examples = examples;
    }

    /** Scores the texts that have a prediction. In a text on which the model failed, it found nothing. */
    Scores score(EvaluationRequested request, ModelRegistered model) {
        EntityMatches.Builder builder = new EntityMatches.Builder();
        examples.visit(request, model, (example, said) -> builder.add(meant(example), found(said)));
        EntityMatches matches = builder.build();
        CountedMetrics metrics = new CountedMetrics()
                .averages(Metrics.reported(Task.TOKEN_CLASSIFICATION, request.metric()))
                .ofEach(matches.types(), ClassMeasure.values());
        return new Scores(matches.examples(), Map.of(), Map.of(), List.of(metrics.of(matches::tally)));
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
