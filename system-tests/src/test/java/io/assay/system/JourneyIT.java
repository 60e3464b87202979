package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.stack.Endpoints;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @TempDir
    Path homes;

    private Stack stack;
    private Stack disturbed;
    private String evaluation;
    private Map<String, JsonNode> metrics;

    @Test
    @Order(1)
    void theDemoEndsWithALeaderboardAndAVerdict() {
        stack = new Stack(homes.resolve("quiet"));

        String out = stack.assay().run("demo", "--exit").outIfSuccessful();

        assertThat(stack.status()).allMatch(process -> process.pid() == null);
        evaluation = evaluationIn(out);
        stack.assay().run("up").outIfSuccessful();
        JsonNode leaderboard = stack.leaderboard(evaluation);
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
        metrics = stack.metrics(evaluation);
    }

    @Test
    @Order(2)
    void aSecondDemoRunsNoModelAndPrintsTheSameMetrics() {
        stack.assay().run("demo", "--exit").outIfSuccessful();
        stack.assay().run("up").outIfSuccessful();

        assertThat(stack.metrics(evaluation)).isEqualTo(metrics);
    }

    @Test
    @Order(3)
    void anEmptyDatabaseAndARewoundGroupGiveTheSameMetricsAndRunNoModel() throws Exception {
        stack.terminate("eval");
        emptyDatabase(stack.endpoints());
        rewind(stack.endpoints(), "assay-eval");

        stack.assay().run("up").outIfSuccessful();

        awaitFinal(stack);
        assertThat(stack.metrics(evaluation)).isEqualTo(metrics);
        assertThat(published(stack)).isZero();
    }

    @AfterAll
    void stop() {
        for (Stack one : List.of(stack, disturbed)) {
            one.assay().run("down");
        }
    }

    private void awaitFinal(Stack one) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(one.endpoints()))
                .isEqualTo("FINAL"));
    }

    private String state(Endpoints endpoints) throws SQLException {
        try (Connection connection = connect(endpoints);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select state from evaluation where evaluation_id = '" + evaluation + "'")) {
            return row.next() ? row.getString(1) : "UNKNOWN";
        }
    }

    /** How many requests the eval-service has published since it was last started. */
    private static long published(Stack one) {
        Matcher planned = PLANNED.matcher(one.log("eval"));
        long published = 0;
        long times = 0;
        for (; planned.find(); times++) {
            published += Long.parseLong(planned.group(3));
        }
        assertThat(times).isPositive();
        return published;
    }

    private static void emptyDatabase(Endpoints endpoints) throws SQLException {
        try (Connection connection = connect(endpoints);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
    }

    private static void rewind(Endpoints endpoints, String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
    }

    private static Connection connect(Endpoints endpoints) throws SQLException {
        return DriverManager.getConnection(endpoints.jdbcUrl(), endpoints.databaseUser(), endpoints.databasePassword());
    }

    private static String evaluationIn(String out) {
        Matcher matcher = EVALUATION.matcher(out);
        assertThat(matcher.find())
                .as("the demo names the dashboard's page of the evaluation:%n%s", out)
                .isTrue();
        return matcher.group(1);
    }
}
