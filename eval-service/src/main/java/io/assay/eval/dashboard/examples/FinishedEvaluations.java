package io.assay.eval.dashboard.examples;

import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationReports;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.ScoredExamples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;

/** The evaluations whose examples can be looked at. */
@ApplicationScoped
class FinishedEvaluations {
    private final EvaluationReports reports;
    private final ScoredExamples scored;

    FinishedEvaluations(EvaluationReports reports, ScoredExamples scored) {
        this.reports = reports;
        this.scored = scored;
    }

    /** A page of one of them; one that says so where the evaluation is none of them. */
    Response show(String id, BiFunction<EvaluationReport, OutcomeNumbers, Response> page) {
        Optional<EvaluationReport> report = reports.find(id);
        return report.flatMap(found -> scored.read(id, numbers -> page.apply(found, numbers)))
                .orElseGet(() -> Unfinished.of(report, id));
    }
}
