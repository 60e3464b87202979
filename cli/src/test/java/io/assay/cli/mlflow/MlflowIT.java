package io.assay.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.mlflow.MlflowRuns.Written;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in a real MLflow server. */
class MlflowIT {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final int CLASSES = 400; // more than one request holds

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static @Nullable MlflowProcess mlflow;

    @BeforeAll
    static void start() throws IOException {
        mlflow = MlflowProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @Test
    void writesARunAModelWithAllThatItIsOf() throws Exception {
        List<Written> written = runs().write(report("mails", 0.8, "0"), "of mails");

        assertThat(written).extracting(Written::model).containsExactly("llm", "tf-idf");
        assertThat(written).extracting(Written::isNew).containsOnly(true);
        JsonNode run = run(written.get(0));
        assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
        assertThat(run.at("/info/run_name").asText()).isEqualTo("llm");
        assertThat(pairs(run.at("/data/params")))
                .contains(
                        entry("model", "llm"),
                        entry("revision", "llm@2026-11"),
                        entry("dataset", "mails"),
                        entry("dataset_digest", "0".repeat(64)),
                        entry("split", "test"),
                        entry("metric", "f1_macro"),
                        entry("baseline", "tf-idf"),
                        entry("seed", "42"));
        assertThat(pairs(run.at("/data/metrics")))
                .contains(
                        entry("f1_macro", "0.8"),
                        entry("f1_macro.low", "0.7"),
                        entry("top_k_accuracy_at_3", "0.95"),
                        entry("f1/class 399", "0.5"),
                        entry("difference_from_baseline", "0.1"),
                        entry("adjusted_p_value", "0.01"),
                        entry("latency_ms", "3.1"),
                        entry("examples", "40.0"));
        assertThat(pairs(run.at("/data/tags")))
                .contains(
                        entry(
                                "assay.evaluation",
                                report("mails", 0.8, "0").request().evaluationId()),
                        entry("assay.verdict", "Use llm as it is"),
                        entry("assay.version", "1.2.3"));
    }

    @Test
    void writesTheSameOnceAndWhatIsOtherAnew() throws Exception {
        List<Written> first = runs().write(report("twice", 0.8, "0"), "twice");
        List<Written> again = runs().write(report("twice", 0.8, "0"), "twice");
        List<Written> relabelled = runs().write(report("twice", 0.7, "1"), "twice");

        assertThat(again).extracting(Written::isNew).containsOnly(false);
        assertThat(again).extracting(Written::address).isEqualTo(addresses(first));
        assertThat(relabelled).extracting(Written::isNew).containsOnly(true);
        assertThat(history(first.get(0), "f1_macro")).hasSize(1);
    }

    @Test
    void completesARunThatWasCutOff() throws Exception {
        List<Written> first = runs().write(report("cut off", 0.8, "0"), "cut off");
        new TrackingServer(settings()).post("runs/update", Map.of("run_id", id(first.get(0)), "status", "RUNNING"));

        List<Written> again = runs().write(report("cut off", 0.8, "0"), "cut off");

        assertThat(again).extracting(Written::address).isEqualTo(addresses(first));
        assertThat(run(first.get(0)).at("/info/status").asText()).isEqualTo("FINISHED");
        assertThat(history(first.get(0), "f1_macro"))
                .as("written twice, and one")
                .hasSize(1);
    }

    @Test
    void saysThatAnExperimentIsDeleted() {
        runs().write(report("gone", 0.8, "0"), "gone");
        TrackingServer server = new TrackingServer(settings());
        String experiment = server.find("experiments/get-by-name", "experiment_name", "gone")
                .orElseThrow()
                .at("/experiment/experiment_id")
                .asText();
        server.post("experiments/delete", Map.of("experiment_id", experiment));

        assertThatThrownBy(() -> runs().write(report("gone", 0.8, "0"), "gone"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is deleted. Restore it, or name another by --experiment.");
    }

    private static MlflowRuns runs() {
        return new MlflowRuns(settings(), () -> NOW);
    }

    private static TrackingSettings settings() {
        if (mlflow == null) {
            throw new AssertionError("no test runs without it");
        }
        return TrackingSettings.of(mlflow.uri(), Map.of());
    }

    private static List<String> addresses(List<Written> written) {
        return written.stream().map(Written::address).toList();
    }

    private static String id(Written written) {
        return written.address().substring(written.address().lastIndexOf('/') + 1);
    }

    private static JsonNode run(Written written) throws Exception {
        return get("runs/get?run_id=" + id(written)).path("run");
    }

    private static JsonNode history(Written written, String metric) throws Exception {
        return get("metrics/get-history?run_id=" + id(written) + "&metric_key=" + metric)
                .path("metrics");
    }

    private static JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings().uri() + "/api/2.0/mlflow/" + path))
                .build();
        return new JsonMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static Map<String, String> pairs(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .collect(Collectors.toMap(each -> each.path("key").asText(), each -> each.path("value")
                        .asText()));
    }

    private static Report report(String dataset, double value, String digit) {
        EvaluationRequested request = EvaluationRequested.of(
                dataset, "test", null, List.of("tf-idf", "llm"), "tf-idf", "f1_macro", Requirements.NONE, 42);
        VerdictReached verdict = new VerdictReached(
                request.evaluationId(),
                Verdict.USE_AS_IS,
                "llm",
                List.of("llm"),
                List.of("llm is best."),
                "Use llm.",
                "More examples.");
        Profile profile = new Profile(1_000, 0, 1, 1, "a processor", List.of(new Throughput(128, 41_000, 3_100)));
        return new Report(
                Leaderboard.ranking(
                        request,
                        List.of(
                                Row.unranked(
                                        request, "tf-idf", metrics(request, "tf-idf", 0.6, digit), null, null, verdict),
                                Row.unranked(
                                        request, "llm", metrics(request, "llm", value, digit), profile, null, verdict)),
                        verdict),
                Map.of("llm", ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, "2026-11", null)),
                "1.2.3");
    }

    private static MetricsComputed metrics(EvaluationRequested request, String model, double value, String digit) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("f1_macro", new Estimate(value, 0.7, 0.9));
        metrics.put("top_k_accuracy@3", new Estimate(0.95, 0.9, 1));
        for (int i = 0; i < CLASSES; i++) {
            metrics.put("f1[class " + i + "]", new Estimate(0.5, 0.4, 0.6));
        }
        return new MetricsComputed(
                        request.evaluationId(),
                        model,
                        "a".repeat(64),
                        Progress.FINAL,
                        metrics,
                        model.equals("llm")
                                ? new Comparison("tf-idf", new Estimate(0.1, 0.05, 0.15), 0.01, 0.01)
                                : null,
                        40,
                        0,
                        0,
                        40,
                        40)
                .withDatasetDigest(digit.repeat(64));
    }
}
