package io.assay.eval.drift;

import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a model said of a text, in short.
 *
 * @param label of a classifier the best label, of a finder of entities the types that it found; empty where a model gives
 *     none
 * @param score how sure it is: of a classifier the best label's score, of a finder of entities that of the least sure one,
 *     of a masked language model the mean log-likelihood of a token; empty where there is none
 */
record Said(Optional<String> label, OptionalDouble score) {
    private static final String NOTHING = "nothing";

    /** Of an answer; nothing of one that has neither label nor score, such as a vector. */
    static Optional<Said> of(Outcome outcome) {
        if (outcome instanceof Labels labels) {
            return labels.labels().stream()
                    .max(Comparator.comparingDouble(LabelScore::score))
                    .map(best -> new Said(Optional.of(best.label()), OptionalDouble.of(best.score())));
        }
        if (outcome instanceof Entities entities) {
            String types = entities.entities().stream()
                    .map(Entity::label)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Optional.of(new Said(
                    Optional.of(types.isEmpty() ? NOTHING : types),
                    entities.entities().stream().mapToDouble(Entity::score).min()));
        }
        if (outcome instanceof DomainFit fit && fit.tokens() > 0) {
            return Optional.of(new Said(Optional.empty(), OptionalDouble.of(fit.logLikelihood() / fit.tokens())));
        }
        return Optional.empty();
    }
}
