package io.assay.eval.drift;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class LiveModelsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String DIGEST = Identities.sha256("any".getBytes(StandardCharsets.UTF_8));

    @Inject
    EventPublisher publisher;

    @Inject
    @CacheName(LiveModels.CACHE)
    Cache cache;

    private final String collection = HOSTILE + UUID.randomUUID();
    private final ModelRegistered careful = live("careful");
    private final ModelRegistered rash = live("rash");
    private final Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);
    private final Instant before = yesterday.minus(1, ChronoUnit.DAYS);

    @Test
    void showsHowFarWhatModelsSayHasMovedAndHowFarTheyAgree() {
        publish(Topic.MODELS, List.of(careful, rash));
        for (int i = 0; i < 120; i++) {
            arrive("old-" + i, before, i % 2 == 0 ? "fault" : HOSTILE);
            arrive("new-" + i, yesterday, i % 10 == 0 ? "fault" : HOSTILE);
        }

        await().atMost(PATIENCE).untilAsserted(() -> drift("day")
                .body("models.modelId", contains(careful.modelId(), rash.modelId()))
                .body("models[0].points", hasSize(2))
                .body("models[0].points[1].answered", equalTo(120))
                .body("models[1].points[1].answered", equalTo(120)));
        drift("day")
                .body(
                        "models[0].reference",
                        equalTo(before.truncatedTo(ChronoUnit.DAYS).toString()))
                .body("models[0].points[0].labels.fault", equalTo(60))
                .body("models[0].points[0].ofLabels", equalTo(null))
                .body("models[0].points[1].labels.fault", equalTo(12))
                .body("models[0].points[1].ofLabels.populationStability.toDouble()", greaterThan(0.25))
                .body("models[1].points[1].ofLabels.populationStability.toDouble()", lessThan(0.1))
                .body("agreement", hasSize(1))
                .body("agreement[0].inputs", equalTo(240))
                .body("agreement[0].share", equalTo(0.3f)); // rash says fault always
        given().queryParam("name", collection)
                .queryParam("by", "day")
                .get("/documents/drift")
                .then()
                .statusCode(200)
                .body(containsString("has moved far"))
                .body(containsString("steady"))
                .body(containsString("120 of 120"))
                .body(containsString("fault 50 %"))
                .body(containsString("data-label=\"Same label\">30 %</td>"))
                .body(not(containsString("<img")));
        drift("hour").body("models[0].points", hasSize(2));
    }

    @Test
    void saysHowToMakeAModelLiveWhereNoneIs() {
        arrive("a", yesterday, "fault");

        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("name", collection)
                .get("/documents/drift")
                .then()
                .statusCode(200)
                .body(containsString("./assay models add hf://OWNER/NAME --live &lt;img"))
                .body(not(containsString("<img"))));
        given().queryParam("name", "no such")
                .get("/documents/drift")
                .then()
                .statusCode(404)
                .body(containsString("No such collection"));
        given().queryParam("collection", collection)
                .queryParam("by", "year")
                .get("/api/collections/drift")
                .then()
                .statusCode(400)
                .body(containsString("by is one of hour, day, week, month: year"));
    }

    private ValidatableResponse drift(String by) {
        cache.invalidateAll().await().indefinitely();
        return given().queryParam("collection", collection)
                .queryParam("by", by)
                .get("/api/collections/drift")
                .then()
                .statusCode(200);
    }

    /** A document of one passage, and what the models say of it: the careful one what it is, the rash one always the same. */
    private void arrive(String name, Instant at, String label) {
        String text = name + " of " + collection;
        String id = collection + "/" + name;
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Event event : List.of(
                Passage.of(id, collection, DIGEST, DIGEST, 0, new Span(0, text.length()), text),
                new DocumentIngested(id, collection, DIGEST, DIGEST, "text/plain", null, 1, text.length()))) {
            ProducerRecord<String, byte[]> now = publisher.record(Topic.PASSAGES.named(Topic.DEFAULT_PREFIX), event);
            records.add(
                    new ProducerRecord<>(now.topic(), null, at.toEpochMilli(), now.key(), now.value(), now.headers()));
        }
        publisher.send(records);
        publish(Topic.PREDICTIONS, List.of(said(careful, text, label), said(rash, text, "fault")));
    }

    private static Prediction said(ModelRegistered model, String text, String label) {
        InferenceRequested request = ExampleRequests.ofPassage(model, text);
        return new Prediction(
                request.requestId(),
                model.modelId(),
                model.version(),
                model.task(),
                new Labels(List.of(new LabelScore(label, 0.75))),
                4,
                false,
                0,
                100);
    }

    private ModelRegistered live(String name) {
        String digest = Identities.sha256(name.getBytes(StandardCharsets.UTF_8));
        return ModelRegistered.of(
                        name + "-" + UUID.randomUUID(),
                        Task.TEXT_CLASSIFICATION,
                        ModelRuntime.ONNX,
                        "file:///models/" + name,
                        List.of(new ModelFile("model.onnx", digest, 1)),
                        ModelConfiguration.NONE,
                        null)
                .withLive(Set.of(collection));
    }

    private void publish(Topic topic, List<? extends Event> events) {
        publisher.publish(topic.named(Topic.DEFAULT_PREFIX), events);
    }
}
