package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, as a newcomer and then an operator does it, on real models: the demo, the demo again, a lost database,
 * and services that are killed on the way. The steps build on each other; what must never change is the metrics.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class JourneyIT {
    private static final Pattern EVALUATION = Pattern.compile("/evaluations/([\\w.-]+)");
    private static final Pattern PLANNED =
            Pattern.compile("evaluation planned .*requests=(\\d+) answeredEarlier=(\\d+) published=(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final int CTRL_C = 130;
    private static final Duration STEP = Duration.ofMinutes(2);

    @TempDir
    static Path homes; // one for all steps, gone when the last has ended

    private Stack quiet;
    private Stack disturbed;
    private String evaluation;
    private Map<String, JsonNode> metrics;

    @Test
    @Order(1)
    void theDemoEndsWithALeaderboardAndAVerdict() {
        quiet = new Stack(homes.resolve("quiet"));

        String out = quiet.assay().run("demo", "--exit").outIfSuccessful();

        assertThat(quiet.status()).allMatch(process -> process.pid() == null);
        evaluation = evaluationIn(out);
        quiet.assay().run("up").outIfSuccessful();
        JsonNode leaderboard = quiet.leaderboard(evaluation);
        assertThat(leaderboard.path("models")).hasSize(5).allSatisfy(model -> {
            JsonNode ndcg = model.path("metrics").path("ndcg@10");
            assertThat(ndcg.path("value").asDouble()).isBetween(0.05, 1.0);
            assertThat(ndcg.path("low").asDouble())
                    .isLessThan(ndcg.path("value").asDouble());
            assertThat(ndcg.path("high").asDouble())
                    .isGreaterThan(ndcg.path("value").asDouble());
            assertThat(model.path("examples").asInt()).isGreaterThanOrEqualTo(100);
            assertThat(model.path("failures").asInt()).isZero();
        });
        assertThat(leaderboard.path("verdict").path("model").asText()).isNotBlank();
        assertThat(leaderboard.path("verdict").path("reasons")).isNotEmpty();
        metrics = quiet.metrics(evaluation);
    }

    @Test
    @Order(2)
    void theDashboardShowsIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(quiet.endpoints().dashboard() + "/evaluations/" + evaluation))
                .build();

        HttpResponse<String> page = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(metrics.keySet());
    }

    @Test
    @Order(3)
    void aSecondDemoRunsNoModelAndFindsTheSameMetrics() {
        quiet.assay().run("demo", "--exit").outIfSuccessful();

        assertThat(quiet.metrics(evaluation)).isEqualTo(metrics);
        assertThat(requestsPublished(quiet)).isZero();
    }

    @Test
    @Order(4)
    void anEmptyDatabaseAndARewoundGroupGiveTheSameMetricsAndRunNoModel() throws Exception {
        try (Connection database = quiet.database();
                Admin broker = quiet.admin()) {
            quiet.terminate("eval");
            empty(database);
            broker.deleteConsumerGroups(List.of("assay-eval")).all().get();
        }

        quiet.assay().run("up").outIfSuccessful();

        awaitFinal(quiet);
        assertThat(quiet.metrics(evaluation)).isEqualTo(metrics);
        assertThat(requestsPublished(quiet)).isZero();
    }

    @Test
    @Order(5)
    void ctrlCStopsAllThatTheDemoStarted() {
        quiet.assay().run("down").outIfSuccessful();
        CommandLineProcess.Running demo = quiet.assay().start("demo");
        Awaitility.await().atMost(STEP).until(() -> demo.out().contains("Ctrl-C stops all."));

        demo.interrupt();

        assertThat(demo.await().exitCode()).isEqualTo(CTRL_C);
        assertThat(quiet.status()).allMatch(process -> process.pid() == null);
    }

    @Test
    @Order(6)
    void servicesThatAreKilledDuringAnEvaluationChangeNoMetric() {
        disturbed = new Stack(homes.resolve("disturbed"));
        disturbed.assay().run("up").outIfSuccessful();
        CommandLineProcess.Running demo = disturbed.assay().start("demo", "--exit");

        awaitPredictions(disturbed, 1);
        disturbed.kill("inference");
        disturbed.assay().run("up").outIfSuccessful();
        awaitPredictions(disturbed, 400);
        disturbed.kill("eval");
        disturbed.kill("ingest");
        disturbed.assay().run("up").outIfSuccessful();

        demo.await().outIfSuccessful();
        assertThat(disturbed.metrics(evaluation)).isEqualTo(metrics);
    }

    @AfterAll
    void stop() {
        Stream.of(quiet, disturbed).filter(Objects::nonNull).forEach(stack -> stack.assay()
                .run("down"));
    }

    private void awaitFinal(Stack one) {
        String state = "select state from evaluation where evaluation_id = '" + evaluation + "'";
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(one.select(state))
                .isEqualTo("FINAL"));
    }

    /** Returns when at least so many predictions are stored. */
    private static void awaitPredictions(Stack one, long least) {
        Awaitility.await().atMost(STEP).pollInterval(Duration.ofMillis(100)).until(() -> one.predictions() >= least);
    }

    /** How many requests the eval-service has published since it was last started. */
    private static long requestsPublished(Stack one) {
        Matcher planned = PLANNED.matcher(one.log("eval"));
        long published = 0;
        long times = 0;
        for (; planned.find(); times++) {
            published += Long.parseLong(planned.group(3));
        }
        assertThat(times).isPositive();
        return published;
    }

    private static void empty(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
    }

    private static String evaluationIn(String out) {
        Matcher matcher = EVALUATION.matcher(out);
        assertThat(matcher.find())
                .as("the demo names the dashboard's page of the evaluation:%n%s", out)
                .isTrue();
        return matcher.group(1);
    }
}
