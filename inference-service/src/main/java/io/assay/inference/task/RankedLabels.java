package io.assay.inference.task;

import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.LabelScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts labels in the order of their scores. */
final class RankedLabels {
    private RankedLabels() {}

    /** The labels with the greatest scores, the best first; equal ones in the order in which they are given. */
    static Prediction.Labels best(List<String> labels, double[] scores, int most) {
        List<LabelScore> ranked = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ranked.add(new LabelScore(labels.get(i), scores[i]));
        }
        ranked.sort(Comparator.comparingDouble(LabelScore::score).reversed());
        return new Prediction.Labels(ranked.subList(0, Math.min(most, ranked.size())));
    }
}
