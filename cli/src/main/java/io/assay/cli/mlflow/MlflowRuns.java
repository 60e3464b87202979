package io.assay.cli.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.Progress;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a report to MLflow: one run a model, in an experiment that is created where it is missing. What is there already is
 * not written again, and what was cut off in the middle is completed.
 */
public final class MlflowRuns {
    /** MLflow takes 1,000 at once, parameters and tags counted. */
    private static final int METRICS_AT_ONCE = 800;

    private final TrackingServer server;
    private final InstantSource clock;

    /** Runs on a server. */
    public MlflowRuns(TrackingSettings settings, InstantSource clock) {
        this.server = new TrackingServer(settings);
        this.clock = clock;
    }

    /**
     * A run of a report.
     *
     * @param model what it is of
     * @param isNew whether it was not there before
     * @param address its page
     */
    public record Written(String model, boolean isNew, String address) {}

    /**
     * Writes a report.
     *
     * @param experiment its name
     * @return the runs, the best model first
     * @throws CommandException if the report is not final, or the server does not take it; the message says why
     */
    public List<Written> write(Report report, String experiment) {
        List<ModelRun> runs = new ArrayList<>();
        for (Leaderboard.Row row : report.leaderboard().rows()) {
            MetricsComputed metrics = row.report();
            if (metrics == null || metrics.progress() != Progress.FINAL || report.isPartial()) {
                throw new CommandException("Evaluation " + report.request().evaluationId()
                        + " is not over, and MLflow gets final reports alone. Follow it: assay watch "
                        + report.request().evaluationId());
            }
            runs.add(ModelRun.of(report, row, metrics));
        }
        String experimentId = experimentId(experiment);
        return runs.stream().map(run -> write(run, experimentId)).toList();
    }

    private String experimentId(String name) {
        Optional<JsonNode> found = server.find("experiments/get-by-name", "experiment_name", name);
        if (found.isEmpty()) {
            return text(server.post("experiments/create", Map.of("name", name)), "/experiment_id");
        }
        if (!"active".equals(found.get().at("/experiment/lifecycle_stage").asText("active"))) {
            throw new CommandException("Experiment \"" + name + "\" of the MLflow server at " + server.uri()
                    + " is deleted. Restore it, or name another by --experiment.");
        }
        return text(found.get(), "/experiment/experiment_id");
    }

    private Written write(ModelRun run, String experimentId) {
        JsonNode found = server.post(
                        "runs/search",
                        Map.of(
                                "experiment_ids",
                                List.of(experimentId),
                                "filter",
                                "tags.`" + ModelRun.IDENTITY_TAG + "` = '" + run.identity() + "'",
                                "max_results",
                                1))
                .at("/runs/0/info");
        boolean isNew = found.isMissingNode();
        JsonNode info = isNew ? create(run, experimentId) : found;
        String id = text(info, "/run_id");
        if (!"FINISHED".equals(info.path("status").asText())) {
            fill(run, id, info.path("start_time").asLong());
        }
        return new Written(run.model(), isNew, server.uri() + "/#/experiments/" + experimentId + "/runs/" + id);
    }

    private JsonNode create(ModelRun run, String experimentId) {
        return server.post(
                        "runs/create",
                        Map.of(
                                "experiment_id",
                                experimentId,
                                "run_name",
                                run.model(),
                                "start_time",
                                clock.millis(),
                                "tags",
                                pairs(run.tags())))
                .at("/run/info");
    }

    /** The time is that of the start, so that what is written twice is one: a metric is known by key, value, time and step. */
    private void fill(ModelRun run, String id, long time) {
        server.post("runs/log-batch", Map.of("run_id", id, "params", pairs(run.params())));
        List<Map<String, Object>> metrics = run.metrics().entrySet().stream()
                .map(metric -> Map.<String, Object>of(
                        "key", metric.getKey(), "value", metric.getValue(), "timestamp", time, "step", 0))
                .toList();
        for (int from = 0; from < metrics.size(); from += METRICS_AT_ONCE) {
            List<Map<String, Object>> some = metrics.subList(from, Math.min(metrics.size(), from + METRICS_AT_ONCE));
            server.post("runs/log-batch", Map.of("run_id", id, "metrics", some));
        }
        server.post("runs/update", Map.of("run_id", id, "status", "FINISHED", "end_time", clock.millis()));
    }

    private static List<Map<String, String>> pairs(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Map.of("key", member.getKey(), "value", member.getValue()))
                .toList();
    }

    private String text(JsonNode node, String pointer) {
        String text = node.at(pointer).asText();
        if (text.isEmpty()) {
            throw new CommandException("What answers at " + server.uri() + " is no MLflow server: its answer has no "
                    + pointer.substring(1).replace('/', '.'));
        }
        return text;
    }
}
