package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.metric.Direction;
import io.assay.eval.store.EvaluationReport;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every metric of every model: those of all classes together by model, and those of one class by class.
 *
 * @param metrics names of the metrics of all classes, as people write them
 * @param rows a row a model that has metrics, the best first
 * @param byClass a row a metric of one class, a cell a model in the order of the rows; none where there are no classes
 */
public record MetricsTable(List<String> metrics, List<Row> rows, List<Row> byClass) {
    static MetricsTable of(EvaluationReport evaluation) {
        Set<String> names = new LinkedHashSet<>();
        evaluation.metrics().forEach(report -> names.addAll(report.metrics().keySet()));
        Map<Boolean, List<String>> parts = names.stream().collect(Collectors.partitioningBy(MetricName::isOfClass));
        List<String> ofAll = parts.getOrDefault(false, List.of());
        List<Candidate> candidates = Candidate.ranked(evaluation).stream()
                .filter(candidate -> candidate.report() != null)
                .toList();
        List<Row> rows = candidates.stream()
                .map(candidate -> new Row(
                        candidate.id(),
                        ofAll.stream()
                                .map(name -> cell(name, candidate, candidates))
                                .toList()))
                .toList();
        List<Row> byClass = parts.getOrDefault(true, List.of()).stream()
                .map(name -> new Row(
                        MetricName.written(name),
                        candidates.stream()
                                .map(candidate -> cell(name, candidate, candidates))
                                .toList()))
                .toList();
        return new MetricsTable(ofAll.stream().map(MetricName::written).toList(), rows, byClass);
    }

    private static Cell cell(String metric, Candidate candidate, List<Candidate> all) {
        Estimate estimate = metrics(candidate).get(metric);
        if (estimate == null) {
            return new Cell("", "", false);
        }
        boolean best = all.stream()
                .map(other -> metrics(other).get(metric))
                .allMatch(other -> other == null || Direction.of(metric).reaches(estimate.value(), other.value()));
        return new Cell(Figures.score(estimate.value()), Figures.interval(estimate), best);
    }

    private static Map<String, Estimate> metrics(Candidate candidate) {
        return candidate.report() == null ? Map.of() : candidate.report().metrics();
    }

    /**
     * A row of the table.
     *
     * @param name of what stands in it: a model's id, or a metric as people write it
     * @param cells in the order of the columns
     */
    public record Row(String name, List<Cell> cells) {}

    /**
     * One metric of one model.
     *
     * @param value the value; empty where there is none
     * @param interval its 95 % interval; empty where there is none
     * @param best whether no other model's value is better
     */
    public record Cell(String value, String interval, boolean best) {}
}
