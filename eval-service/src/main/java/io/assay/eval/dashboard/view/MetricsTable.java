package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.store.EvaluationReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every metric of every model.
 *
 * @param metrics their names, as people write them
 * @param rows a row a model that has metrics, the best first
 */
public record MetricsTable(List<String> metrics, List<Row> rows) {
    static MetricsTable of(EvaluationReport evaluation) {
        Set<String> names = new LinkedHashSet<>();
        evaluation.metrics().forEach(report -> names.addAll(report.metrics().keySet()));
        List<Candidate> candidates = Candidate.ranked(evaluation);
        List<Row> rows = candidates.stream()
                .filter(candidate -> candidate.report() != null)
                .map(candidate -> new Row(
                        candidate.id(),
                        names.stream()
                                .map(name -> cell(name, candidate, candidates))
                                .toList()))
                .toList();
        return new MetricsTable(names.stream().map(MetricName::written).toList(), rows);
    }

    private static Cell cell(String metric, Candidate candidate, List<Candidate> all) {
        Estimate estimate = metrics(candidate).get(metric);
        if (estimate == null) {
            return new Cell("", "", false);
        }
        boolean best = all.stream()
                .map(other -> metrics(other).get(metric))
                .allMatch(other -> other == null || other.value() <= estimate.value());
        return new Cell(Figures.score(estimate.value()), Figures.interval(estimate), best);
    }

    private static Map<String, Estimate> metrics(Candidate candidate) {
        return candidate.report() == null ? Map.of() : candidate.report().metrics();
    }

    /**
     * A model's metrics.
     *
     * @param model its id
     * @param cells in the order of the table's metrics
     */
    public record Row(String model, List<Cell> cells) {}

    /**
     * One metric of one model.
     *
     * @param value the value; empty where there is none
     * @param interval its 95 % interval; empty where there is none
     * @param best whether no other model's value is higher
     */
    public record Cell(String value, String interval, boolean best) {}
}
