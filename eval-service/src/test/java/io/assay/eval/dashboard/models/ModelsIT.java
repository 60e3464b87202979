package io.assay.eval.dashboard.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Failure;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.ModelRequestTable;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ModelsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUESTS = Topic.MODEL_REQUESTS.named(Topic.DEFAULT_PREFIX);

    @Inject
    EventPublisher publisher;

    @Inject
    ModelRequestTable requests;

    private final String model = "<img src=x>/" + UUID.randomUUID();

    @Test
    void listsAModelUntilItIsWithdrawn() {
        ModelRegistered registered = ModelRegistered.external(model, Task.TEXT_CLASSIFICATION, "1", "MIT");
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), registered);
        publisher.publish(
                Topic.MODEL_PROFILES.named(Topic.DEFAULT_PREFIX),
                new ModelProfiled(
                        model, registered.version(), "measured-elsewhere", new Failure("no memory: " + model)));
        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("id", model)
                .get("/models/model")
                .then()
                .statusCode(200)
                .body(containsString("no memory: &lt;img src=x&gt;"))
                .body(not(containsString("<img"))));
        models().body(containsString("<datalist id=\"pools\">"))
                .body(containsString("<option value=\"measured-elsewhere\">"));
        given().get("/").then().statusCode(200).body(containsString("no memory: &lt;img src=x&gt;"));

        Response withdrawn = withdraw();

        withdrawn.then().statusCode(303).header("Location", containsString("/models?withdrawn=%3Cimg"));
        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("withdrawn", model)
                .get("/models")
                .then()
                .statusCode(200)
                .body(containsString("is withdrawn."))
                .body(not(containsString("<img"))));
        given().queryParam("id", model).get("/models/model").then().statusCode(404);
        withdraw().then().statusCode(404);
    }

    @Test
    void withdrawsNothingByAFormFromElsewhere() {
        given().formParam("id", model).post("/models/withdraw").then().statusCode(400);
    }

    @Test
    void asksForAModelAndShowsWhatBecomesOfIt() {
        String id = "mini-" + UUID.randomUUID();
        String pool = "pool-" + UUID.randomUUID();

        Response asked = post(
                "/models", Map.of("source", "https://huggingface.co/owner/name/tree/main", "name", id, "pool", pool));

        asked.then().statusCode(303).header("Location", endsWith("/models?requested=" + id));
        await().atMost(PATIENCE)
                .untilAsserted(() -> models().body(containsString("No pod of pool " + pool + " is running"))
                        .body(containsString("hf://owner/name@main")));
        ModelRequested request = requests.unfulfilled(null, 1_000).rows().stream()
                .map(Unfulfilled::request)
                .filter(each -> each.modelId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(request.person()).isEqualTo("Ann");
        assertThat(request.task()).isNull();

        publisher.publish(REQUESTS, ModelRequestAnswered.to(request, new ModelRequestAnswered.Refused("gated: " + id)));
        await().atMost(PATIENCE).untilAsserted(() -> models().body(containsString("gated: " + id)));

        post("/models/take-back", Map.of("id", id)).then().statusCode(303);
        await().atMost(PATIENCE).untilAsserted(() -> models().body(not(containsString(id))));
    }

    @Test
    void aRequestThatLedToAModelIsNoLongerListed() {
        String id = "mini-" + UUID.randomUUID();
        ModelRequested request =
                new ModelRequested(id, "hf://owner/name", null, null, null, Topic.DEFAULT_POOL, null, "Ann", 1);
        publisher.publish(REQUESTS, request);
        await().atMost(PATIENCE).untilAsserted(() -> models().body(containsString(id)));

        publisher.publish(
                REQUESTS, ModelRequestAnswered.to(request, new ModelRequestAnswered.Registered("0f".repeat(32))));

        await().atMost(PATIENCE).untilAsserted(() -> models().body(not(containsString(id))));
    }

    @Test
    void asksForNothingThatNamesNoModel() {
        post("/models", Map.of("source", "https://example.org/model.onnx", "pool", Topic.DEFAULT_POOL))
                .then()
                .statusCode(409)
                .body(containsString("names no model of the hub"))
                .body(containsString("https://example.org/model.onnx"));
        given().formParam("source", "owner/name").post("/models").then().statusCode(400); // from elsewhere
    }

    private static ValidatableResponse models() {
        return given().get("/models").then().statusCode(200);
    }

    private static Response post(String path, Map<String, String> form) {
        Response page = given().get("/person");
        return given().redirects()
                .follow(false)
                .cookies(page.cookies())
                .cookie("assay-person", "Ann")
                .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
                .formParams(form)
                .post(path);
    }

    private Response withdraw() {
        return post("/models/withdraw", Map.of("id", model));
    }
}
