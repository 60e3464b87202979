package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs read what the dashboard shows. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ApiIT extends PlayedFixture {
    @Test
    void anEvaluationHasItsMetricsAndItsVerdict() {
        EvaluationRequested request = evaluate("api-detail");

        get("/api/evaluations/" + request.evaluationId())
                .statusCode(200)
                .contentType("application/json")
                .body("state", equalTo("final"))
                .body("request.dataset", equalTo("api-detail"))
                .body("metrics.modelId", contains("api-detail-a", "api-detail-b"))
                .body("metrics[1].metrics.accuracy.value", equalTo(0.5f))
                .body("verdict.kind", equalTo("LABEL_MORE"))
                .body("$", not(hasKey("reason")));
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        EvaluationRequested request = evaluate("api-parts");
        String examples =
                "/api/evaluations/" + request.evaluationId() + "/examples?model=api-parts-b&sort=surest&limit=1";

        String next = get(examples)
                .statusCode(200)
                .body("items.exampleId", contains("x01"))
                .extract()
                .path("next");

        get(examples + "&after=" + next.replace(" ", "%20"))
                .body("items.exampleId", contains("x00"))
                .body("$", not(hasKey("next")));
        get("/api/evaluations?dataset=API-PARTS&state=final")
                .body("items.request.evaluationId", contains(request.evaluationId()))
                .body("items[0].verdict.kind", equalTo("LABEL_MORE"));
        get("/api/evaluations?dataset=api-parts&state=waiting").body("items", equalTo(List.of()));
    }

    @Test
    void anExampleHasWhatEachModelMadeOfIt() {
        EvaluationRequested request = evaluate("api-example");

        get("/api/evaluations/" + request.evaluationId() + "/examples?model=api-example-b&only=mistakes")
                .body(
                        "items",
                        equalTo(List.of(Map.of(
                                "exampleId",
                                "x00",
                                "standing",
                                "wrong",
                                "score",
                                0.0f,
                                "loss",
                                1.3862944f,
                                "confidence",
                                0.75f,
                                "given",
                                "ham",
                                "cut",
                                false,
                                "modelsWrong",
                                1,
                                "disagreement",
                                0.5f))));
        get("/api/evaluations/" + request.evaluationId() + "/example?id=x00")
                .body("example.label.labels", contains("spam"))
                .body("models.'api-example-a'.outcome.standing", equalTo("right"))
                .body("models.'api-example-b'.answer.labels.label", hasItem("ham"));
    }

    @Test
    void whoHasItAlreadyGetsNothingAgain() {
        EvaluationRequested request = evaluate("api-tag");
        String path = "/api/evaluations/" + request.evaluationId();
        String tag = get(path)
                .header("ETag", notNullValue())
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
        given().header("If-None-Match", "\"another\"").get(path).then().statusCode(200);
    }

    @Test
    void documentsHaveTheirPassages() {
        String sha = "0123456789abcdef".repeat(4);
        broker.publish(
                Topic.PASSAGES,
                Passage.of("api/pump 1.txt", "api-manuals", sha, sha, 0, new Span(4, 12), "leaks 😡!"),
                new DocumentIngested("api/pump 1.txt", "api-manuals", sha, sha, "text/plain", null, 1, 12));
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/collections").body("name", hasItem("api-manuals")));

        get("/api/documents?collection=api-manuals")
                .body("items.documentId", contains("api/pump 1.txt"))
                .body("items[0].passages", equalTo(1))
                .body("items[0]", not(hasKey("quality")));
        get("/api/documents/document?id=api/pump%201.txt").body("summary.codePoints", equalTo(12));
        get("/api/documents/passages?id=api/pump%201.txt")
                .body("items.text", contains("leaks 😡!"))
                .body("items[0].span", equalTo(Map.of("start", 4, "end", 12)));
    }

    @Test
    void modelsAndDatasetsAreListed() {
        evaluate("api-lists");

        get("/api/models?q=API-LISTS")
                .body("items.model.modelId", contains("api-lists-a", "api-lists-b"))
                .body("items.evaluations", everyItem(equalTo(1)));
        get("/api/models/model?id=api-lists-b").body("model.task", equalTo("text-classification"));
        get("/api/datasets")
                .body(
                        "findAll { it.dataset == 'api-lists' }",
                        equalTo(List.of(Map.of(
                                "dataset", "api-lists",
                                "split", "test",
                                "task", "text-classification",
                                "labelled", true,
                                "examples", 2))));
        get("/api/labellings").statusCode(200);
    }

    @Test
    void modelsThatWereAskedForAreListedUntilTheyAreRegistered() {
        ModelRequested waiting = asked("api-asked-1");
        ModelRequested refused = asked("api-asked-2");
        ModelRequested registered = asked("api-asked-3");
        broker.publish(
                Topic.MODEL_REQUESTS,
                waiting,
                refused,
                ModelRequestAnswered.to(refused, new ModelRequestAnswered.Refused("it is gated")),
                registered,
                ModelRequestAnswered.to(registered, new ModelRequestAnswered.Registered("0f".repeat(32))));
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/models/requests?after=api-asked-")
                .statusCode(200)
                .body("items.request.modelId", contains("api-asked-1", "api-asked-2"))
                .body("items[0].request.person", equalTo("Ann"))
                .body("items[0]", not(hasKey("outcome")))
                .body("items[1].outcome", equalTo(Map.of("kind", "refused", "detail", "it is gated"))));

        String next = get("/api/models/requests?after=api-asked-&limit=1")
                .body("items.request.modelId", contains("api-asked-1"))
                .extract()
                .path("next");
        ValidatableResponse last = get("/api/models/requests?limit=1&after=" + next)
                .body("items.request.modelId", contains("api-asked-2"));

        last.body("$", not(hasKey("next")));
        given().header("If-None-Match", last.extract().header("ETag"))
                .get("/api/models/requests?limit=1&after=" + next)
                .then()
                .statusCode(304);
    }

    private static ModelRequested asked(String id) {
        return new ModelRequested(id, "hf://owner/name", null, null, null, Topic.DEFAULT_POOL, null, "Ann", 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/evaluations?state=done | 400 | state is one of requested, waiting, final, rejected: done
                    /api/evaluations?after=nothing | 400 | not the key of an evaluation: nothing
                    /api/evaluations/none | 404 | there is no evaluation none
                    /api/evaluations/none/examples | 404 | there is no evaluation none
                    /api/models/model?id=<none> | 404 | there is no model <none>
                    /api/documents/document | 404 | there is no document
                    /api/documents/passages?id=none | 404 | there is no document none
                    """)
    void whatIsNotThereOrNoQuestionIsSaid(String path, int status, String detail) {
        get(path.replace("<", "%3C").replace(">", "%3E"))
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("detail", startsWith(detail));
    }

    @Test
    void aPartHasItsLimits() {
        get("/api/models?limit=0").statusCode(400);
        get("/api/models?limit=501").statusCode(400);
        get("/api/models?limit=many")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
        get("/api/models?limit=500").statusCode(200);
    }

    @Test
    void theBrokerTellsOfTopicsAndGroups() {
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/broker")
                .statusCode(200)
                .body("topics.state.name", hasItem(Broker.name(Topic.EXAMPLES)))
                .body("groups.group", hasItem("assay-eval")));
    }

    @Test
    void deadLettersAreListedAPartAtATime() {
        broker.publishRaw(Topic.EXAMPLES, "api/poison", "no JSON");
        broker.publishRaw(Topic.EXAMPLES, "api/poison", "no JSON either");
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/dead-letters?topic=examples&key=api/poison")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].letter.bytes", equalTo(14))
                .body("items.letter.service", everyItem(equalTo("eval-service"))));

        String next = get("/api/dead-letters?topic=examples&key=api/poison&limit=1")
                .body("items", hasSize(1))
                .extract()
                .path("next");
        get("/api/dead-letters?topic=examples&key=api/poison&limit=1&after=" + next)
                .body("items", hasSize(1))
                .body("items[0].letter.bytes", equalTo(7));
        get("/api/dead-letters?topic=nothing").statusCode(404).body("detail", containsString("nothing"));
        get("/api/dead-letters?after=x").statusCode(400);
    }

    @Test
    void judgementsAreOfATask() {
        get("/api/judgements?task=text-classification").statusCode(200);
        get("/api/judgements/scores?task=question-answering")
                .statusCode(200)
                .body("telling", equalTo("nothing"))
                .body("models", hasSize(0));
        get("/api/judgements?task=").statusCode(400).body("detail", containsString("text-classification"));
    }

    @Test
    void allOfItIsDescribed() {
        Map<String, Map<String, Map<String, Object>>> paths = get("/q/openapi?format=json")
                .statusCode(200)
                .body("components.schemas.EvaluationDetail.properties", hasKey("metrics"))
                .body("components.schemas.MetricsComputed.properties", hasKey("confusions"))
                .body("components.schemas.DriftReport.properties", hasKey("agreement"))
                .body("components.schemas.Unfulfilled.properties", hasKey("outcome"))
                .body("components.schemas.Problem.properties", hasKey("detail"))
                .extract()
                .path("paths");

        assertThat(paths.keySet())
                .isEqualTo(Set.of(
                        "/api/broker",
                        "/api/collections",
                        "/api/collections/drift",
                        "/api/datasets",
                        "/api/dead-letters",
                        "/api/documents",
                        "/api/documents/document",
                        "/api/documents/passages",
                        "/api/evaluations",
                        "/api/evaluations/{id}",
                        "/api/evaluations/{id}/example",
                        "/api/evaluations/{id}/examples",
                        "/api/judgements",
                        "/api/judgements/scores",
                        "/api/labellings",
                        "/api/models",
                        "/api/models/model",
                        "/api/models/requests"));
        assertThat(paths.values()).allSatisfy(path -> assertThat(path).hasEntrySatisfying("get", operation -> {
            assertThat(operation).containsKeys("summary", "tags");
            assertThat(operation.get("responses"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKeys("200", "304", "default");
        }));
    }

    /** Two mails of which a model is right about both, and another about the second. */
    private EvaluationRequested evaluate(String dataset) {
        Labelled mails = new Labelled(dataset, Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says spam, b says ham"), new Label.Classes(List.of("spam")))
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham")));
        mails.publish(broker);
        broker.publish(Topic.EVALUATIONS, mails.request());
        awaitState(mails.request(), EvaluationState.FINAL);
        return mails.request();
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(path).then();
    }
}
