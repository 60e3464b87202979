package io.assay.eval.dashboard.label;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.metric.Direction;
import io.assay.eval.store.ScoredEvaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that can be asked about texts of a dataset, those first that its last finished evaluation found best.
 *
 * @param models their ids
 */
record Leaders(List<String> models) {
    Leaders {
        models = List.copyOf(models);
    }

    /** Of the models that can be asked; those that were not evaluated come last, in their order. */
    static Leaders of(List<ModelRegistered> askable, Optional<ScoredEvaluation> latest) {
        Map<String, Double> scores = latest.map(ScoredEvaluation::scores).orElse(Map.of());
        Direction direction = latest.map(
                        evaluation -> evaluation.summary().request().direction())
                .orElse(Direction.RISING);
        return new Leaders(askable.stream()
                .map(ModelRegistered::modelId)
                .sorted(Comparator.comparingDouble(model ->
                        scores.containsKey(model) ? -direction.goodness(scores.get(model)) : Double.POSITIVE_INFINITY))
                .toList());
    }

    /**
     * The models that were chosen; where none was, the best.
     *
     * @param wanted how many the best are
     * @throws IllegalArgumentException if one of them cannot be asked, or there are not as many; the message is for a person
     */
    List<String> chosen(List<String> chosen, int wanted) {
        chosen.stream().filter(model -> !models.contains(model)).findFirst().ifPresent(model -> {
            throw new IllegalArgumentException("\"" + model + "\" is not a model that can be asked for this.");
        });
        List<String> asked = chosen.isEmpty() ? models.subList(0, Math.min(wanted, models.size())) : chosen;
        if (asked.size() < wanted) {
            throw new IllegalArgumentException(
                    wanted == 1
                            ? "There is no model that can be asked for this. Register one, or take a random order."
                            : "Models disagree where two are asked. Choose another one, or register one.");
        }
        return asked;
    }
}
