package io.assay.eval.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.MetricsComputed;
import io.assay.eval.store.EvaluationReport;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class DashboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "test.url")
    URI root;

    private final EventCodec codec = new EventCodec();

    @Test
    void showsAnEvaluationAndListsIt() throws SQLException {
        EvaluationRequested request = store(Samples.complete());

        given().get("/evaluations/" + request.evaluationId())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("What would change this"))
                .body(containsString("About 1,307 examples like the 212 that there are"))
                .body(containsString("Before trusting these values"))
                .body(containsString("language: de"))
                .body(containsString("all-MiniLM-L6-v2-int8"))
                .body(containsString("sse-connect=\"/evaluations/" + request.evaluationId() + "/events?seen="));
        given().get("/evaluations")
                .then()
                .statusCode(200)
                .body(containsString("/evaluations/" + request.evaluationId()));
    }

    @Test
    void namesOfOthersAreTextAndNothingElse() throws SQLException {
        EvaluationRequested request = store(Samples.named("<img src=x onerror=alert(1)>"));

        given().urlEncodingEnabled(true)
                .get("/evaluations/{id}", request.evaluationId())
                .then()
                .statusCode(200)
                .body(containsString("&lt;img src=x"))
                .body(not(containsString("<img")));
        given().get("/").then().statusCode(200).body(not(containsString("<img")));
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json, '\"dataset\" : \"handbook-questions'",
        "csv, text/csv, 'evaluation,dataset,datasetDigest'",
        "md, text/markdown, '**Use bge-small-en-v1.5 as it is.**'",
        "html, text/html, '<!doctype html>'",
        "tex, application/x-tex, \\toprule"
    })
    void handsOutReports(String ending, String mediaType, String words) throws SQLException {
        EvaluationRequested request = store(Samples.complete());

        given().get("/evaluations/" + request.evaluationId() + "/report." + ending)
                .then()
                .statusCode(200)
                .contentType(mediaType)
                .header("Content-Disposition", "attachment; filename=\"" + request.evaluationId() + "." + ending + "\"")
                .body(containsString(words));
        given().get("/evaluations/" + request.evaluationId())
                .then()
                .body(containsString("href=\"/evaluations/" + request.evaluationId() + "/report." + ending + "\""));
    }

    @Test
    void saysThatThereIsNoSuchReport() throws SQLException {
        EvaluationRequested request = store(Samples.complete());

        given().get("/evaluations/" + request.evaluationId() + "/report.pdf")
                .then()
                .statusCode(404);
        given().get("/evaluations/nobody-asked/report.json").then().statusCode(404);
    }

    @Test
    void saysThatThereIsNoSuchEvaluation() {
        given().get("/evaluations/nobody-asked")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("nobody-asked"));
        given().get("/evaluations/nobody-asked/events").then().statusCode(404);
    }

    @Test
    void servesScriptsAndStyleItself() {
        given().get("/webjars/htmx.org/dist/htmx.min.js").then().statusCode(200);
        given().get("/webjars/htmx-ext-sse/sse.js").then().statusCode(200);
        given().get("/dashboard/dashboard.css").then().statusCode(200).contentType("text/css");
    }

    @Test
    void sendsWhatIsNewAndNothingElse() throws Exception {
        EvaluationReport report = Samples.complete();
        EvaluationRequested request = store(report);
        String page = given().get("/evaluations/" + request.evaluationId()).asString();
        String events = page.replaceAll("(?s).*sse-connect=\"([^\"]*)\".*", "$1");

        try (PageListener listener = new PageListener(root.resolve(events))) {
            await().atMost(PATIENCE).until(() -> listener.status() == 200);
            update(request, report.metrics().get(0), 0.123);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.lines())
                    .contains("event:leaderboard", "event:metrics")
                    .anyMatch(line -> line.startsWith("data:") && line.contains("0.123")));
            assertThat(listener.lines()).doesNotContain("event:state", "event:method");
        }
    }

    @Test
    void sendsEverythingToAPageThatShowsSomethingElse() throws Exception {
        EvaluationRequested request = store(Samples.complete());

        try (PageListener listener =
                new PageListener(root.resolve("/evaluations/" + request.evaluationId() + "/events"))) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.lines())
                    .contains(
                            "event:state",
                            "event:answer",
                            "event:leaderboard",
                            "event:caveats",
                            "event:chart",
                            "event:metrics"));
        }
    }

    /** Stores a report as it is, with an id of its own. The worker leaves it alone, as it has no candidates. */
    private EvaluationRequested store(EvaluationReport report) throws SQLException {
        EvaluationRequested like = report.request();
        EvaluationRequested request = EvaluationRequested.of(
                like.dataset() + UUID.randomUUID(),
                like.split(),
                like.collection(),
                like.models(),
                like.baseline(),
                like.metric(),
                Requirements.NONE,
                like.seed());
        update(
                """
                insert into evaluation (evaluation_id, dataset, collection, event, state, asked, verdict,
                                        created_at, updated_at)
                values (?, ?, ?, ?, ?, 1, ?, now(), now())""",
                request.evaluationId(),
                request.dataset(),
                request.collection(),
                json(request),
                report.state().name(),
                report.verdict() == null ? null : json(report.verdict()));
        for (MetricsComputed metrics : report.metrics()) {
            update(
                    "insert into report (evaluation_id, model_id, event) values (?, ?, ?)",
                    request.evaluationId(),
                    metrics.modelId(),
                    json(metrics));
        }
        return request;
    }

    private void update(EvaluationRequested request, MetricsComputed metrics, double value) throws SQLException {
        String event =
                json(metrics).replaceFirst("\"ndcg@10\":\\{\"value\":[0-9.]+", "\"ndcg@10\":{\"value\":" + value);
        update(
                "update report set event = ? where evaluation_id = ? and model_id = ?",
                event,
                request.evaluationId(),
                metrics.modelId());
    }

    private void update(String sql, @Nullable String... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String json(Event event) {
        return new String(codec.encode(event), StandardCharsets.UTF_8);
    }
}
