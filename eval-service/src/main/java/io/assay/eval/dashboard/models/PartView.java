package io.assay.eval.dashboard.models;

import io.assay.contracts.metric.Direction;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.ScoredEvaluation;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.Map;

/**
 * An evaluation that a model took part in.
 *
 * @param evaluation what lists say of it
 * @param metric what decides
 * @param score what the model reached
 * @param rank its place among the models that have a score
 */
record PartView(EvaluationLine evaluation, String metric, String score, String rank) {
    static PartView of(ScoredEvaluation scored, String modelId) {
        Double own = scored.scores().get(modelId);
        return new PartView(
                EvaluationLine.of(scored.summary()),
                MetricName.written(scored.summary().request().metric()),
                own == null ? "–" : Figures.score(own),
                own == null || scored.summary().state() != EvaluationState.FINAL
                        ? "–"
                        : rank(own, scored.scores(), scored.summary().request().direction()));
    }

    private static String rank(double own, Map<String, Double> scores, Direction direction) {
        long better = scores.values().stream()
                .filter(other -> direction.goodness(other) > direction.goodness(own))
                .count();
        return Figures.count(better + 1) + " of " + Figures.count(scores.size());
    }
}
