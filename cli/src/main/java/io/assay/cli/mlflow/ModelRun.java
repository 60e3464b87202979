package io.assay.cli.mlflow;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.identity.Identities;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.VerdictPhrase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run in MLflow says of one model.
 *
 * @param model its id, and the run's name
 * @param identity SHA-256 of what was evaluated and found; speed and the version of Assay are not part of it
 * @param params what was evaluated
 * @param metrics by MLflow's keys, all finite
 * @param tags what it is found by
 */
record ModelRun(
        String model,
        String identity,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, String> tags) {
    /** The tag that tells two runs apart. */
    static final String IDENTITY_TAG = "assay.report";

    /** Of a model that has a final report. */
    static ModelRun of(Report report, Leaderboard.Row row, MetricsComputed metrics) {
        String identity = identity(report, metrics);
        return new ModelRun(
                row.model(),
                identity,
                params(report, metrics),
                metrics(row, metrics),
                tags(report, row.model(), identity));
    }

    private static String identity(Report report, MetricsComputed metrics) {
        Map<String, @Nullable Object> parts = new TreeMap<>();
        parts.put("evaluation", metrics.evaluationId());
        parts.put("model", metrics.modelId());
        parts.put("modelVersion", metrics.modelVersion());
        parts.put("datasetDigest", report.datasetDigest().orElse(null));
        parts.put("metrics", metrics.metrics());
        parts.put("comparison", metrics.comparison());
        return Identities.of(parts);
    }

    private static Map<String, String> params(Report report, MetricsComputed metrics) {
        EvaluationRequested request = report.request();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("model", metrics.modelId());
        params.put("model_version", metrics.modelVersion());
        report.revision(metrics.modelId()).ifPresent(revision -> params.put("revision", revision));
        params.put("dataset", request.dataset());
        report.datasetDigest().ifPresent(digest -> params.put("dataset_digest", digest));
        params.put("split", request.split() == null ? "all" : request.split());
        if (request.collection() != null) {
            params.put("collection", request.collection());
        }
        params.put("metric", request.metric());
        params.put("baseline", request.baseline());
        params.put("seed", Long.toString(request.seed()));
        return params;
    }

    private static Map<String, Double> metrics(Leaderboard.Row row, MetricsComputed report) {
        MetricKeys keys = new MetricKeys();
        Map<String, Double> metrics = new LinkedHashMap<>();
        report.metrics().forEach((metric, estimate) -> put(metrics, keys, metric, estimate));
        Comparison comparison = report.comparison();
        if (comparison != null) {
            put(metrics, keys, "difference_from_baseline", comparison.difference());
            metrics.put(keys.of("adjusted_p_value"), comparison.adjustedPValue());
        }
        metrics.put(keys.of("examples"), (double) report.examples());
        metrics.put(keys.of("unscored"), (double) Report.unscored(report));
        row.speed().ifPresent(speed -> {
            metrics.put(keys.of("latency_ms"), speed.latencyMicros() / 1e3);
            metrics.put(keys.of("tokens_per_second"), speed.tokensPerSecond());
        });
        if (row.profile() != null) {
            metrics.put(keys.of("size_bytes"), (double) row.profile().bytes());
        }
        return metrics;
    }

    private static void put(Map<String, Double> metrics, MetricKeys keys, String metric, Estimate estimate) {
        metrics.put(keys.of(metric), estimate.value());
        metrics.put(keys.of(metric + ".low"), estimate.low());
        metrics.put(keys.of(metric + ".high"), estimate.high());
    }

    private static Map<String, String> tags(Report report, String model, String identity) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(IDENTITY_TAG, identity);
        tags.put("assay.evaluation", report.request().evaluationId());
        tags.put("assay.version", report.assayVersion());
        tags.put("assay.significance", Report.SIGNIFICANCE);
        VerdictReached verdict = report.leaderboard().verdict();
        if (verdict != null) {
            tags.put("assay.verdict", VerdictPhrase.inOneLine(verdict));
            tags.put("assay.recommended", Boolean.toString(report.leaderboard().recommends(model)));
        }
        tags.put("mlflow.source.name", "assay");
        return tags;
    }
}
