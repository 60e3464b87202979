package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.AssayOnBroker.Running;
import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code evaluate}, {@code watch} and {@code leaderboard}, with an eval-service that is played. */
@ExtendWith(SharedStack.class)
class EvaluationIT {
    private static final EvaluationRequested REQUEST = EvaluationRequested.of(
            "faq", null, "handbook", List.of("bm25", "mini"), "bm25", "ndcg@10", Requirements.NONE, 42);
    private static final VerdictReached VERDICT = new VerdictReached(
            REQUEST.evaluationId(),
            Verdict.USE_AS_IS,
            "mini",
            List.of("mini"),
            List.of("mini reaches 0.800."),
            "Use mini.",
            "More examples.");

    private final Path folder;
    private final AssayOnBroker assay;
    private final ModelRegistered bm25 = model("bm25", null);
    private final ModelRegistered mini = model("mini", 256);

    EvaluationIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @BeforeEach
    void registerModelsAndExamples() {
        assay.publish(Topic.MODELS, bm25, mini);
        assay.publish(
                Topic.EXAMPLES,
                new Example(
                        "faq",
                        "q1",
                        Task.RETRIEVAL,
                        new Input.Query("?"),
                        new Label.Relevance(List.of(new Label.Relevant("leave.md", null, 1))),
                        "test",
                        null,
                        Map.of()),
                new Example(
                        "letters",
                        "e1",
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("Hi"),
                        new Label.Classes(List.of("greeting")),
                        "train",
                        null,
                        Map.of()));
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void printsTheIdOfWhatItAsksForAndNothingElse() {
        Result result = assay.run(
                "evaluate",
                "--dataset",
                "faq",
                "--split",
                "test",
                "--collection",
                "handbook",
                "--models",
                "mini,bm25",
                "--baseline",
                "bm25",
                "--metric",
                "ndcg@10",
                "--least-score",
                "0.6",
                "--most-latency",
                "20ms",
                "--most-size",
                "100MB",
                "--seed",
                "7");

        EvaluationRequested expected = EvaluationRequested.of(
                "faq",
                "test",
                "handbook",
                List.of("mini", "bm25"),
                "bm25",
                "ndcg@10",
                new Requirements(0.6, 20_000L, 100_000_000L),
                7);
        assertThat(result)
                .isEqualTo(new Result(
                        0, expected.evaluationId() + "\n", "Follow it: assay watch " + expected.evaluationId() + "\n"));
        assertThat(assay.events(Topic.EVALUATIONS)).containsExactly(expected);
    }

    @Test
    void takesTheFirstModelForBaselineAndTheDatasetsNameForTheCollection() {
        Result result = assay.run("evaluate", "-d", "faq", "-m", "mini, bm25", "--metric", "map");

        assertThat(result.status()).isZero();
        assertThat(assay.events(Topic.EVALUATIONS))
                .containsExactly(EvaluationRequested.of(
                        "faq", null, "faq", List.of("mini", "bm25"), "mini", "map", Requirements.NONE, 42));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-d faq -m bm25,big,small | Not registered: big, small. Registered: bm25, mini. See: assay models add"
                        + " --help",
                "-d fqa -m bm25 | There is no dataset fqa. There are: faq, letters. See: assay import --help",
                "-d faq -m bm25 --split dev | Dataset faq has no example of split dev; its splits: test",
                "-d letters -m bm25 -c handbook | --collection is for retrieval, and the examples of letters are of task"
                        + " text-classification"
            })
    void asksForNothingThatCannotBeAnswered(String arguments, String message) {
        Result result = assay.run(("evaluate --metric ndcg@10 " + arguments).split(" "));

        assertThat(result).isEqualTo(new Result(1, "", "assay: " + message + "\n"));
        assertThat(assay.records(Topic.EVALUATIONS)).isEmpty();
    }

    @Test
    void waitsForTheVerdictOfThisRequestAndNotOfAnEarlierOne() throws IOException {
        finish(0.1);

        Running running = assay.start(
                "evaluate",
                "-d",
                "faq",
                "-c",
                "handbook",
                "-m",
                "bm25,mini",
                "--metric",
                "ndcg@10",
                "--wait",
                "-o",
                "json");
        assay.awaitRecords(Topic.EVALUATIONS, 1);
        assay.publish(Topic.METRICS, report(mini, Progress.PARTIAL, 0.3, null));
        finish(0.8);

        Result result = running.join();
        JsonNode json = new JsonMapper().readTree(result.outIfSuccessful());
        assertThat(json.at("/models/0/metrics/ndcg@10/value").asDouble()).isEqualTo(0.8);
        assertThat(result.err()).startsWith("Evaluation " + REQUEST.evaluationId() + "\n");
    }

    @Test
    void watchesUntilTheVerdict() {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        assay.publish(Topic.METRICS, report(bm25, Progress.FINAL, 0.5, null));

        Running running = assay.start("watch", REQUEST.evaluationId());
        running.awaitSaid("Evaluating: bm25 done, mini waiting\n");
        assay.publish(Topic.METRICS, report(mini, Progress.PARTIAL, 0.3, null));
        finish(0.8);

        Result result = running.join();
        assertThat(result.outIfSuccessful()).isEqualTo("""
                        Evaluation %s

                        rank  model  ndcg@10 [95 %%]        vs bm25       p  latency  tokens/s   size  failures
                           1  mini   0.800 [0.700, 0.900]  +0.300 *  0.004   3.1 ms    41,000  23 MB         3
                           2  bm25   0.500 [0.400, 0.600]  baseline               -         -      -         3

                        40 examples of dataset faq. * differs from the baseline (p < 0.05: paired test,
                        Holm's correction). Latency and tokens/s at 128 tokens.

                        Verdict: USE_AS_IS mini
                        - mini reaches 0.800.
                        Next: Use mini.
                        What would change this: More examples.
                        """.formatted(REQUEST.evaluationId()));
    }

    @Test
    void suggestsWhatLabelsMeanAndPassesOnWhatIsSaid() {
        assay.publish(
                Topic.MODELS,
                classifier("greeter", List.of("Greeting", "LABEL_1")),
                classifier("other", List.of("hi")));
        String[] plain = "evaluate -d letters -m greeter,other --metric accuracy".split(" ");
        String[] mapping = ("evaluate -d letters -m greeter,other --metric accuracy --map-label Greeting=greeting"
                        + " --map-label other:hi=greeting")
                .split(" ");

        Result suggesting = assay.run(plain);
        Result mapped = assay.run(mapping);

        assertThat(suggesting.status()).isZero();
        assertThat(suggesting.err().replaceAll("\\s+", " "))
                .contains(
                        "greeter has labels that dataset letters lacks: Greeting, LABEL_1. What it says so is scored as"
                                + " wrong, unless --map-label of assay evaluate says what it means. Do you mean: --map-label"
                                + " 'greeter:Greeting=greeting'")
                .contains("other has labels that dataset letters lacks: hi.")
                .contains("other has no label for what dataset letters calls greeting");
        assertThat(mapped.err().replaceAll("\\s+", " "))
                .contains("greeter has labels that dataset letters lacks: LABEL_1.")
                .doesNotContain("other has");
        EvaluationRequested request = EvaluationRequested.of(
                "letters", null, null, List.of("greeter", "other"), "greeter", "accuracy", Requirements.NONE, 42);
        assertThat(assay.events(Topic.EVALUATIONS))
                .containsExactlyInAnyOrder(
                        request,
                        request.withLabels(
                                Map.of("greeter", Map.of("Greeting", "greeting"), "other", Map.of("hi", "greeting"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-d letters -m greeter --map-label Greeting=greting | --map-label Greeting=greting: dataset letters has no"
                        + " label greting; it has: greeting",
                "-d letters -m greeter --map-label Hi=greeting | --map-label Hi=greeting: no model has this label; there"
                        + " are: greeter: Greeting",
                "-d faq -m bm25 --map-label a=b | --map-label is for classification, and the examples of faq are of task"
                        + " retrieval"
            })
    void refusesMappingsOfWhatIsNotThere(String arguments, String message) {
        assay.publish(Topic.MODELS, classifier("greeter", List.of("Greeting")));

        Result result = assay.run(("evaluate --metric accuracy " + arguments).split(" "));

        assertThat(result).isEqualTo(new Result(1, "", "assay: " + message + "\n"));
        assertThat(assay.records(Topic.EVALUATIONS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fail-below ndcg@10=0.8 | 0 | Passed: mini: ndcg@10 is at least 0.8",
                "--fail-below ndcg@10=0.9 --fail-below recall@100=0.5 | 3 | Failed: mini: ndcg@10 is 0.800, 0.100 below 0.9",
                "--fail-below ndcg@10=0.6 --fail-model mini,bm25 | 3 | Failed: bm25: ndcg@10 is 0.500, 0.100 below 0.6",
                "--fail-if-worse-than bm25 | 0 | Passed: mini: not significantly worse than bm25",
                "--fail-below map=0.9 | 1 | assay: The report of mini has no metric map, so nobody can tell whether it"
                        + " will do. It has: ndcg@10, recall@100"
            })
    void isTheGateOfAPipeline(String options, int status, String lastLine) {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        finish(0.8);

        Result result = assay.run(("leaderboard " + options).split(" "));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.err()).isEqualTo(lastLine + "\n");
        assertThat(result.out()).startsWith("Evaluation " + REQUEST.evaluationId());
    }

    @Test
    void aGateWaitsForTheVerdictAndTellsOfALoss() {
        Running running = assay.start(
                "evaluate -d faq -c handbook -m bm25,mini --metric ndcg@10 --fail-if-worse-than bm25".split(" "));
        assay.awaitRecords(Topic.EVALUATIONS, 1);
        assay.publish(
                Topic.METRICS,
                report(bm25, Progress.FINAL, 0.5, null),
                report(mini, Progress.FINAL, 0.2, new Comparison("bm25", new Estimate(-0.3, -0.4, -0.2), 0.002, 0.004)),
                VERDICT);

        Result result = running.join();

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .endsWith("Failed: mini: ndcg@10 is 0.300 below that of bm25 (p = 0.004, paired test, Holm's"
                        + " correction)\n");
    }

    @Test
    void aGateCannotBeJudgedBeforeTheReportIsFinal() {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        assay.publish(Topic.METRICS, report(mini, Progress.PARTIAL, 0.9, null));

        Result result = assay.run("leaderboard", "--fail-below", "ndcg@10=0.8");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("assay: The report of mini is not final, so nobody can tell whether it will do. Follow it:"
                        + " assay watch " + REQUEST.evaluationId() + "\n");
    }

    @Test
    void watchingEndsWithTheReasonOfARejection() {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        assay.publish(
                Topic.METRICS,
                new EvaluationRejected(
                        REQUEST.evaluationId(), "collection \"handbook\" has no passages: publish some"));

        String expected = "assay: Evaluation " + REQUEST.evaluationId()
                + " is rejected: collection \"handbook\" has no passages: publish some\n";
        assertThat(assay.run("watch")).isEqualTo(new Result(1, "", expected));
        assertThat(assay.run("leaderboard")).isEqualTo(new Result(1, "", expected));
    }

    @Test
    void watchingGivesUpWhenNothingComes() {
        assay.publish(Topic.EVALUATIONS, REQUEST);

        Result result = assay.run("watch", "--timeout", "1s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo(
                        "Evaluating: bm25 waiting, mini waiting\nassay: Nothing came from eval-service for 1 s. Is it"
                                + " running? See: assay status. The evaluation is not lost: assay watch "
                                + REQUEST.evaluationId() + "\n");
    }

    @Test
    void tellsWhyAModelCannotBeLoaded() {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        assay.publish(
                Topic.MODEL_PROFILES,
                new ModelProfiled("mini", mini.version(), "default", new ModelProfiled.Failure("no such file: look")));
        finish(0);

        Result result = assay.run("watch");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("mini cannot be loaded: no such file: look\n");
    }

    @Test
    void printsOneJsonObjectWithTheMembersThatScriptsRelyOn() throws IOException {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        finish(0.8);

        JsonNode json = new JsonMapper()
                .readTree(assay.run("leaderboard", REQUEST.evaluationId(), "-o", "json")
                        .outIfSuccessful());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "evaluation", "dataset", "split", "collection", "metric", "baseline", "models", "verdict");
        assertThat(json.path("evaluation").asText()).isEqualTo(REQUEST.evaluationId());
        assertThat(json.path("dataset").asText()).isEqualTo("faq");
        assertThat(json.path("models")).hasSize(2);
        JsonNode best = json.path("models").path(0);
        assertThat(best.fieldNames())
                .toIterable()
                .containsExactly(
                        "rank",
                        "id",
                        "version",
                        "progress",
                        "metrics",
                        "comparison",
                        "significant",
                        "tied",
                        "examples",
                        "failures",
                        "truncated",
                        "answered",
                        "expected",
                        "unscored",
                        "truncation",
                        "slices",
                        "confusions",
                        "reliability",
                        "labelErrors",
                        "profile",
                        "loadFailure");
        assertThat(best.path("id").asText()).isEqualTo("mini");
        assertThat(best.path("metrics")).isEqualTo(json("""
                        {"ndcg@10": {"value": 0.8, "low": 0.7, "high": 0.9, "bca": null},
                         "recall@100": {"value": 1.0, "low": 1.0, "high": 1.0, "bca": null}}"""));
        assertThat(best.path("examples").asLong()).isEqualTo(40);
        assertThat(best.path("failures").asLong()).isEqualTo(3);
        assertThat(best.path("profile")).isEqualTo(json("""
                        {"bytes": 23000000, "residentBytes": 0, "loadMillis": 1, "threads": 1, "hardware": "a processor",
                         "throughputs": [{"tokens": 128, "tokensPerSecond": 41000.0, "latencyMicros": 3100,
                                          "batchSize": 1}],
                         "threadsPerRun": 1}"""));
        assertThat(json.at("/models/1/id").asText()).isEqualTo("bm25");
        assertThat(json.at("/models/1/profile").isNull()).isTrue();
        assertThat(json.path("verdict")).isEqualTo(json("""
                        {"kind": "USE_AS_IS", "model": "mini", "tied": ["mini"], "reasons": ["mini reaches 0.800."],
                         "nextStep": "Use mini.", "wouldChange": "More examples.", "howSure": null, "power": null,
                         "substitutes": null}"""));
    }

    @Test
    void printsCsv() {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        finish(0.8);

        assertThat(assay.run("leaderboard", "-o", "csv")).isEqualTo(new Result(0, """
                        rank,model,metric,value,low,high,difference,adjustedPValue,tied,examples,failures,\
                        latencyMicros,tokensPerSecond,bytes
                        1,mini,ndcg@10,0.8,0.7,0.9,0.3,0.004,true,40,3,3100,41000.0,23000000
                        2,bm25,ndcg@10,0.5,0.4,0.6,,,false,40,3,,,
                        """, ""));
    }

    @Test
    void writesAReport() throws IOException {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        finish(0.8);
        Path file = folder.resolve("report.html");

        Result markdown = assay.run("report");
        Result html = assay.run("report", REQUEST.evaluationId(), "-o", file.toString());

        assertThat(markdown.outIfSuccessful())
                .startsWith("# Evaluation of faq\n\n**Use mini as it is.**\n")
                .contains("| Dataset digest | " + "d".repeat(64) + " |");
        assertThat(html).isEqualTo(new Result(0, "", "Wrote " + file + "\n"));
        assertThat(file)
                .content()
                .startsWith("<!doctype html>")
                .contains("Use <span class=\"name\">mini</span> as it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report --mlflow | Which MLflow server? Give --mlflow=http://HOST:5000, or set MLFLOW_TRACKING_URI.",
                "report --mlflow=mlruns | \"mlruns\" is not the address of an MLflow server, such as"
                        + " http://localhost:5000. Files and databases are behind one: mlflow server --help",
                "report -o no/such/folder/r.md | Cannot write no/such/folder/r.md: there is no such file"
            })
    void saysWhyAReportGoesNowhere(String arguments, String message) {
        assay.publish(Topic.EVALUATIONS, REQUEST);
        finish(0.8);

        Result result = assay.run(arguments.split(" "));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("assay: " + message + "\n");
    }

    @Test
    void mlflowGetsFinalReportsAlone() {
        assay.publish(Topic.EVALUATIONS, REQUEST);

        Result result = assay.run(Map.of("MLFLOW_TRACKING_URI", "http://localhost:1"), "report", "--mlflow");

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "assay: Evaluation " + REQUEST.evaluationId() + " is not over, and MLflow gets final reports"
                                + " alone. Follow it: assay watch " + REQUEST.evaluationId() + "\n"));
    }

    @Test
    void printsTheLastEvaluationThoughNothingIsKnownOfItYet() throws IOException {
        assay.publish(
                Topic.EVALUATIONS,
                EvaluationRequested.of("faq", null, null, List.of("bm25"), "bm25", "map", Requirements.NONE, 1),
                REQUEST);

        Result table = assay.run("leaderboard");
        Result json = assay.run("leaderboard", "-o", "json");

        assertThat(table.outIfSuccessful())
                .startsWith("Evaluation " + REQUEST.evaluationId() + "\n")
                .endsWith("No verdict yet.\n");
        JsonNode object = new JsonMapper().readTree(json.outIfSuccessful());
        assertThat(object.path("verdict").isNull()).isTrue();
        assertThat(object.at("/models/1/id").asText()).isEqualTo("mini");
        assertThat(object.at("/models/1/metrics").isEmpty()).isTrue();
        assertThat(object.at("/models/1/examples").asLong()).isZero();
    }

    @Test
    void saysWhichEvaluationsThereAre() {
        Result none = assay.run("watch");
        assay.publish(Topic.EVALUATIONS, REQUEST);
        Result other = assay.run("leaderboard", "faq-0");

        assertThat(none)
                .isEqualTo(new Result(1, "", "assay: No evaluation was asked for yet. See: assay evaluate --help\n"));
        assertThat(other)
                .isEqualTo(new Result(
                        1, "", "assay: There is no evaluation faq-0. There is: " + REQUEST.evaluationId() + "\n"));
    }

    /** All that the eval-service and a pod say in the end. */
    private void finish(double scoreOfMini) {
        assay.publish(
                Topic.MODEL_PROFILES,
                new ModelProfiled(
                        "mini",
                        mini.version(),
                        "default",
                        new ModelProfiled.Profile(
                                23_000_000,
                                0,
                                1,
                                1,
                                "a processor",
                                List.of(new ModelProfiled.Throughput(128, 41_000, 3_100)))));
        assay.publish(
                Topic.METRICS,
                report(bm25, Progress.FINAL, 0.5, null),
                report(
                        mini,
                        Progress.FINAL,
                        scoreOfMini,
                        new Comparison("bm25", new Estimate(0.3, 0.2, 0.4), 0.002, 0.004)),
                VERDICT);
    }

    private static MetricsComputed report(
            ModelRegistered model, Progress progress, double value, @Nullable Comparison comparison) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("ndcg@10", new Estimate(value, (value * 10 - 1) / 10, (value * 10 + 1) / 10));
        metrics.put("recall@100", new Estimate(1, 1, 1));
        return new MetricsComputed(
                        REQUEST.evaluationId(),
                        model.modelId(),
                        model.version(),
                        progress,
                        metrics,
                        comparison,
                        40,
                        3,
                        0,
                        progress == Progress.FINAL ? 43 : 10,
                        43)
                .withDatasetDigest("d".repeat(64));
    }

    private static ModelRegistered classifier(String id, List<String> labels) {
        return ModelRegistered.of(
                id,
                Task.TEXT_CLASSIFICATION,
                ModelRuntime.ONNX,
                "file:///models/" + id,
                List.of(new ModelFile("model.onnx", "a".repeat(64), 1)),
                new ModelConfiguration(null, false, null, Map.of(), null, null, labels, null, null, null),
                null);
    }

    private static ModelRegistered model(String id, @Nullable Integer maxTokens) {
        ModelConfiguration configuration = new ModelConfiguration(null, false, maxTokens, Map.of());
        return ModelRegistered.of(id, Task.TEXT_RANKING, ModelRuntime.BM25, null, List.of(), configuration, null);
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
