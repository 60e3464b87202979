package io.assay.reports;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.VerdictReached;
import io.assay.reports.evaluation.Leaderboard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A leaderboard as the members of a JSON object. */
public final class LeaderboardJson {
    private LeaderboardJson() {}

    /** The members; those of a model are in {@code models}, the best first. */
    public static Map<String, @Nullable Object> of(Leaderboard leaderboard) {
        EvaluationRequested request = leaderboard.request();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("evaluation", request.evaluationId());
        json.put("dataset", request.dataset());
        json.put("split", request.split());
        json.put("collection", request.collection());
        json.put("metric", request.metric());
        json.put("baseline", request.baseline());
        json.put("models", leaderboard.rows().stream().map(LeaderboardJson::of).toList());
        json.put("verdict", leaderboard.verdict() == null ? null : of(leaderboard.verdict()));
        return json;
    }

    /** The members of one model. */
    static Map<String, @Nullable Object> of(Leaderboard.Row row) {
        MetricsComputed report = row.report();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rank", row.rank());
        json.put("id", row.model());
        json.put("version", report == null ? null : report.modelVersion());
        json.put("progress", report == null ? null : report.progress());
        json.put("metrics", report == null ? Map.of() : report.metrics());
        json.put("comparison", row.comparison());
        json.put("significant", row.significant());
        json.put("tied", row.tied());
        json.put("examples", report == null ? 0 : report.examples());
        json.put("failures", report == null ? 0 : report.failures());
        json.put("truncated", report == null ? 0 : report.truncated());
        json.put("answered", report == null ? 0 : report.answered());
        json.put("expected", report == null ? 0 : report.expected());
        json.put("unscored", report == null ? null : report.unscored());
        json.put("truncation", report == null ? null : report.truncation());
        json.put("slices", report == null ? List.of() : report.slices());
        json.put("confusions", report == null ? List.of() : report.confusions());
        json.put("reliability", report == null ? List.of() : report.reliability());
        json.put("labelErrors", report == null ? null : report.labelErrors());
        json.put("profile", row.profile());
        json.put("loadFailure", row.profile() == null ? row.loadFailure() : null);
        return json;
    }

    private static Map<String, @Nullable Object> of(VerdictReached verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", verdict.kind());
        json.put("model", verdict.model());
        json.put("tied", verdict.tied());
        json.put("reasons", verdict.reasons());
        json.put("nextStep", verdict.nextStep());
        json.put("wouldChange", verdict.wouldChange());
        json.put("howSure", verdict.howSure());
        json.put("power", verdict.power());
        json.put("substitutes", verdict.substitutes());
        return json;
    }
}
