package io.assay.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object: what a leaderboard has, and what the numbers are of. */
final class JsonReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DefaultPrettyPrinter INDENTED =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonReport() {}

    static String write(Report report) {
        try {
            return JSON.writer(INDENTED).writeValueAsString(members(report)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> members(Report report) {
        EvaluationRequested request = report.request();
        Map<String, @Nullable Object> members = LeaderboardJson.of(report.leaderboard());
        members.put("datasetDigest", report.datasetDigest().orElse(null));
        members.put("examples", report.examples());
        members.put("partial", report.isPartial());
        members.put("requirements", request.requirements());
        members.put("labels", request.labels());
        members.put("seed", request.seed());
        members.put("intervals", Report.INTERVALS);
        members.put("significance", significance());
        members.put("assayVersion", report.assayVersion());
        members.put(
                "models",
                report.leaderboard().rows().stream()
                        .map(row -> model(report, row))
                        .toList());
        return members;
    }

    private static Map<String, @Nullable Object> model(Report report, Leaderboard.Row row) {
        Map<String, @Nullable Object> members = LeaderboardJson.of(row);
        ModelRegistered registered = report.models().get(row.model());
        members.put("revision", report.revision(row.model()).orElse(null));
        members.put("foreignLabels", report.foreignLabels(row.model()));
        members.put("task", registered == null ? null : registered.task());
        members.put("runtime", registered == null ? null : registered.runtime());
        members.put("license", registered == null ? null : registered.license());
        return members;
    }

    private static Map<String, Object> significance() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("level", MetricsComputed.SIGNIFICANCE);
        members.put("rule", Report.SIGNIFICANCE);
        return members;
    }
}
