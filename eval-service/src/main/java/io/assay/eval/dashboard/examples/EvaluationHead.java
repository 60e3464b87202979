package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.dashboard.view.EvaluationView;
import io.assay.eval.dashboard.view.Leaderboard;
import io.assay.eval.dashboard.view.Leaderboard.Row;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.reports.text.MetricName;
import java.util.List;

/**
 * Which evaluation a page is about.
 *
 * @param id its id
 * @param dataset name of the examples
 * @param path where its page is
 * @param metric what decides, as people write it
 * @param board its models, the best first
 * @param compare where two of them are side by side; empty where there is but one
 * @param notice what to know of what is shown; empty for nothing
 */
record EvaluationHead(
        String id, String dataset, String path, String metric, Leaderboard board, String compare, String notice) {
    static EvaluationHead of(EvaluationReport evaluation) {
        String id = evaluation.request().evaluationId();
        Leaderboard board = EvaluationView.of(evaluation).leaderboard();
        return new EvaluationHead(
                id,
                evaluation.request().dataset(),
                EvaluationPaths.evaluation(id).text(),
                MetricName.written(evaluation.request().metric()),
                board,
                board.rows().size() < 2 ? "" : EvaluationPaths.compare(id).text(),
                evaluation.state() == EvaluationState.FINAL
                        ? ""
                        : "This is how it stood when it was finished last. It is being worked on again.");
    }

    /** Its models, the best first. */
    List<String> ranked() {
        return board.rows().stream().map(Row::model).toList();
    }

    /** Its models to choose from, each with its value where it has one. */
    List<Choice> models(String chosen) {
        return board.rows().stream()
                .map(row -> new Choice(
                        row.model(),
                        row.score() == null
                                ? row.model()
                                : row.model() + " · " + row.score().text(),
                        row.model().equals(chosen)))
                .toList();
    }
}
