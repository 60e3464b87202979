package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's labels mean in the dataset's words, as an evaluation says. A label that it does not name means itself, so a
 * foreign one stays what it is: a wrong answer.
 *
 * @param meant the dataset's label by the model's
 */
record LabelMapping(Map<String, String> meant) {
    /** Up to here, scores are those of labels that exclude each other: room for rounding. */
    private static final double ALL = 1 + 1e-3;

    /** The mapping of a model in an evaluation. */
    static LabelMapping of(EvaluationRequested request, String modelId) {
        return new LabelMapping(request.labels().getOrDefault(modelId, Map.of()));
    }

    /**
     * What a model said, in the dataset's words. Where several labels of a text become one, their scores add up if those of
     * all labels come to one at most, as probabilities of labels that exclude each other do; else the greatest counts.
     */
    Outcome apply(Outcome said) {
        if (meant.isEmpty()) {
            return said;
        }
        if (said instanceof Labels labels) {
            return new Labels(apply(labels.labels()));
        }
        if (said instanceof Entities entities) {
            return new Entities(entities.entities().stream()
                    .map(entity -> new Entity(apply(entity.label()), entity.score(), entity.span()))
                    .toList());
        }
        return said;
    }

    private List<LabelScore> apply(List<LabelScore> labels) {
        double total = labels.stream().mapToDouble(LabelScore::score).sum();
        boolean exclusive = total <= ALL && labels.stream().allMatch(label -> label.score() >= 0);
        Map<String, Double> scores = new LinkedHashMap<>();
        labels.forEach(
                label -> scores.merge(apply(label.label()), label.score(), exclusive ? Double::sum : Double::max));
        return scores.entrySet().stream()
                .map(score -> new LabelScore(score.getKey(), score.getValue()))
                .sorted(Comparator.comparingDouble(LabelScore::score).reversed()) // the best first, as they came
                .toList();
    }

    private String apply(String label) {
        return meant.getOrDefault(label, label);
    }
}
