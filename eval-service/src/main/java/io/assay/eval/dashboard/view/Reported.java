package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.store.EvaluationReport;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation as reports and drawings take it. */
public final class Reported {
    private Reported() {}

    /**
     * A report of an evaluation.
     *
     * @param assayVersion of this service
     */
    public static Report of(EvaluationReport evaluation, String assayVersion) {
        return new Report(leaderboard(evaluation), evaluation.models(), assayVersion);
    }

    static Leaderboard leaderboard(EvaluationReport evaluation) {
        Map<String, MetricsComputed> reports =
                evaluation.metrics().stream().collect(Collectors.toMap(MetricsComputed::modelId, Function.identity()));
        VerdictReached verdict = evaluation.verdict();
        return Leaderboard.ranking(
                evaluation.request(),
                evaluation.request().models().stream()
                        .map(model -> Row.unranked(
                                evaluation.request(),
                                model,
                                reports.get(model),
                                evaluation.profiles().get(model),
                                null,
                                verdict))
                        .toList(),
                verdict);
    }
}
