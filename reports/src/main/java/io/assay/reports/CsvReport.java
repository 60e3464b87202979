package io.assay.reports;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as CSV, a line a model and metric. Each line is complete: a pivot table needs no other. What a spreadsheet would
 * take for a formula, it gets as text.
 */
final class CsvReport {
    private static final List<String> HEADER = List.of(
            "evaluation",
            "dataset",
            "datasetDigest",
            "split",
            "examples",
            "unscored",
            "rank",
            "model",
            "modelVersion",
            "revision",
            "baseline",
            "metric",
            "decides",
            "value",
            "low",
            "high",
            "difference",
            "adjustedPValue",
            "significant",
            "significance",
            "assayVersion");

    private CsvReport() {}

    static String write(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", HEADER));
        for (Leaderboard.Row row : report.leaderboard().rows()) {
            MetricsComputed metrics = row.report();
            if (metrics != null) {
                metrics.metrics()
                        .forEach((metric, estimate) -> lines.add(line(report, row, metrics, metric, estimate)));
            }
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String line(
            Report report, Leaderboard.Row row, MetricsComputed metrics, String metric, Estimate estimate) {
        EvaluationRequested request = report.request();
        boolean decides = metric.equals(request.metric());
        Comparison comparison = decides ? row.comparison() : null;
        return cells(
                request.evaluationId(),
                request.dataset(),
                report.datasetDigest().orElse(null),
                request.split(),
                metrics.examples(),
                metrics.unscored() == null ? null : metrics.unscored().examples(),
                row.rank(),
                row.model(),
                metrics.modelVersion(),
                report.revision(row.model()).orElse(null),
                row.model().equals(request.baseline()),
                metric,
                decides,
                estimate.value(),
                estimate.low(),
                estimate.high(),
                comparison == null ? null : comparison.difference().value(),
                comparison == null ? null : comparison.adjustedPValue(),
                comparison == null ? null : comparison.significant(),
                Report.SIGNIFICANCE,
                report.assayVersion());
    }

    private static String cells(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvReport::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof String words ? harmless(words) : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** A spreadsheet computes what begins so, wherever it came from. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
