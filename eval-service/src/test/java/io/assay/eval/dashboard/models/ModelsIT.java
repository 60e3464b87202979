package io.assay.eval.dashboard.models;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Failure;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ModelsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    EventPublisher publisher;

    private final String model = "<img src=x>/" + UUID.randomUUID();

    @Test
    void listsAModelUntilItIsWithdrawn() {
        ModelRegistered registered = ModelRegistered.external(model, Task.TEXT_CLASSIFICATION, "1", "MIT");
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), registered);
        publisher.publish(
                Topic.MODEL_PROFILES.named(Topic.DEFAULT_PREFIX),
                new ModelProfiled(model, registered.version(), "default", new Failure("no memory: " + model)));
        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("id", model)
                .get("/models/model")
                .then()
                .statusCode(200)
                .body(containsString("no memory: &lt;img src=x&gt;"))
                .body(not(containsString("<img"))));
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

    private Response withdraw() {
        Response form = given().get("/person");
        return given().redirects()
                .follow(false)
                .cookies(form.cookies())
                .formParam("csrf", form.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
                .formParam("id", model)
                .post("/models/withdraw");
    }
}
