package io.assay.eval.dashboard.operations;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.PageListener;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.ReplayStart;
import io.assay.messaging.operations.TopicOffsets;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String EXAMPLES = Topic.EXAMPLES.named(Topic.DEFAULT_PREFIX);
    private static final String DOCUMENTS = Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);
    private static final String REQUESTS = Topic.INFERENCE_REQUESTS.named(Topic.DEFAULT_PREFIX);
    private static final String PREDICTIONS = Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX);
    private static final String VERSION = "0".repeat(64);
    private static final String LETTERS = "/operations/dead-letters/examples";
    private static final byte[] POISON = "{<script>alert(1)</script>".getBytes(UTF_8);

    @TestHTTPResource
    URI root;

    @Inject
    EventPublisher publisher;

    @Inject
    RecordReader reader;

    @Inject
    TopicOffsets offsets;

    @Inject
    @Identifier("operations")
    Admin admin;

    private final String key = "<img src=x>/" + UUID.randomUUID();

    @Test
    void aRecordThatCannotBeReadIsSeenShownSentBackAndDiscarded() {
        publisher.send(List.of(new ProducerRecord<>(EXAMPLES, key, POISON)));

        String letter = awaitLetters(1).get(0);

        page(letter)
                .then()
                .statusCode(200)
                .body(containsString("{&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(containsString("invalid-event"))
                .body(not(containsString("<img")))
                .body(not(containsString("<script>")));
        assertThat(page(letter + "/value")
                        .then()
                        .statusCode(200)
                        .contentType("application/octet-stream")
                        .header("Content-Disposition", containsString("attachment; filename=\"examples-"))
                        .extract()
                        .asByteArray())
                .isEqualTo(POISON);
        given().get("/operations")
                .then()
                .statusCode(200)
                .body(containsString("/operations/dead-letters/examples?reason=invalid-event"));

        post(letter + "/redrive", Map.of("why", "parser fixed")).then().statusCode(303);

        page(letter)
                .then()
                .body(containsString("sent back by Ann, "))
                .body(containsString(": parser fixed"))
                .body(not(containsString("<form")));
        String again = awaitLetters(1).get(0); // it is still no example, and comes back
        assertThat(again).isNotEqualTo(letter);
        page(again).then().body(containsString("1 time"));

        nameless(again + "/discard").then().statusCode(303).header("Location", containsString("/person?back="));
        post(again + "/discard", Map.of("why", " ")).then().statusCode(409).body(containsString("Say why"));
        post(again + "/discard", Map.of("why", "not ours")).then().statusCode(303);

        assertThat(letters("")).isEmpty();
        assertThat(letters("all")).containsExactlyInAnyOrder(letter, again);
        page(again).then().body(containsString("discarded by Ann, ")).body(containsString(": not ours"));
    }

    @Test
    void allThatAFilterFindsAreSentBackAndDiscarded() {
        publisher.send(List.of(
                new ProducerRecord<>(EXAMPLES, key, POISON),
                new ProducerRecord<>(EXAMPLES, key, POISON),
                new ProducerRecord<>(EXAMPLES, key, POISON)));
        List<String> first = awaitLetters(3);

        String until = preview(3);
        post(LETTERS + "/all", Map.of("key", key, "until", until, "what", "redrive", "why", "parser fixed"))
                .then()
                .statusCode(303);

        List<String> again = awaitOthers(first);
        post(
                        LETTERS + "/all",
                        Map.of("key", key, "until", preview(3), "what", "discard", "why", "not ours", "reason", "none"))
                .then()
                .header("Location", containsString("done=discarded-0"));
        post(LETTERS + "/all", Map.of("key", key, "until", until, "what", "discard", "why", "not ours"))
                .then()
                .header("Location", containsString("done=discarded-0")); // they came later than what was shown then
        Response discarded =
                post(LETTERS + "/all", Map.of("key", key, "until", preview(3), "what", "discard", "why", "not ours"));

        discarded.then().statusCode(303).header("Location", containsString("done=discarded-3"));
        assertThat(again).hasSize(3);
        assertThat(letters("")).isEmpty();
        assertThat(letters("all")).hasSize(6);
    }

    @Test
    void aDocumentThatCouldNotBeReadIsFoundFromTheDocuments() {
        publisher.send(List.of(new ProducerRecord<>(DOCUMENTS, key, "broken".getBytes(UTF_8))));
        new DeadLetters(publisher, "ingest-service")
                .publish(records(DOCUMENTS, key).get(0), "corrupt", "save it anew");

        String newest = given().get("/operations/dead-letters/documents/newest").asString();

        assertThat(newest)
                .contains(">" + key.replace("<", "&lt;").replace(">", "&gt;") + "</a>", "corrupt", "save it anew")
                .doesNotContain("<img");
        given().queryParam("id", key)
                .get("/documents/document")
                .then()
                .statusCode(404)
                .body(containsString("/operations/dead-letters/documents?key=%3Cimg"));
    }

    @Test
    void showsTopicsAndWhoReadsThem() {
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/operations")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString(">inference-requests.default</th>"),
                        containsString(">assay-eval</th>"),
                        containsString("kafka-consumer-predictions"),
                        containsString("predictions 0–3"))));
    }

    @Test
    void anOpenPageIsToldOfANewDeadLetter() throws Exception {
        String page = given().get("/operations").asString();
        String events = page.replaceAll("(?s).*sse-connect=\"([^\"]*)\".*", "$1");

        try (PageListener listener = new PageListener(root.resolve(events))) {
            await().atMost(PATIENCE).until(() -> listener.status() == 200);
            publisher.send(List.of(new ProducerRecord<>(EXAMPLES, key, POISON)));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.lines())
                    .contains("event:letters", "event:figures", "event:topics")
                    .anyMatch(line -> line.contains("/operations/dead-letters/examples?reason=invalid-event")));
            assertThat(listener.lines()).doesNotContain("event:fault");
        }
    }

    @Test
    void predictionsOfAModelArePreviewedAndPublishedAgain() {
        String model = "model-" + UUID.randomUUID();
        publisher.publish(PREDICTIONS, List.of(prediction(model, "one"), prediction(model, "two")));
        Map<String, String> order = Map.of("subject", "predictions", "from", "beginning", "model", model);

        String preview = given().queryParams(order)
                .get("/operations/replays/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(preview)
                .contains("To be published again: 2 records of assay.predictions, from the beginning on")
                .contains("2 predictions, of models: " + model + " 2.", "Computed again: nothing by a model.")
                .contains("./assay replay predictions --from beginning --model " + model + " --execute --wait");
        assertThat(ofModel(model)).isEqualTo(2);

        String started = post("/operations/replays", order)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        await().atMost(PATIENCE).untilAsserted(() -> page(started)
                .then()
                .statusCode(200)
                .body(containsString("eval-service has caught up: it has read 2 records."))
                .body(containsString("<dt>By</dt><dd>Ann</dd>")));
        assertThat(ofModel(model)).isEqualTo(4);
        given().get("/operations/replays").then().body(containsString("model " + model));
    }

    @Test
    void requestsThatHaveNoPredictionAreAskedAgain() {
        String model = "model-" + UUID.randomUUID();
        publisher.publish(REQUESTS, List.of(request(model, "one"), request(model, "two")));
        publisher.publish(PREDICTIONS, List.of(prediction(model, "one")));
        Map<String, String> order = Map.of("subject", "requests", "from", "beginning", "model", model);
        Map<String, String> unanswered = new HashMap<>(order);
        unanswered.put("unanswered", "yes");

        await().atMost(PATIENCE).untilAsserted(() -> given().queryParams(order)
                .get("/operations/replays/preview")
                .then()
                .statusCode(200)
                .body(containsString("2 requests, of models: " + model + " 2."))
                .body(containsString("1 already have a prediction"))
                .body(containsString("1 have none yet.")));
        given().queryParams(unanswered)
                .get("/operations/replays/preview")
                .then()
                .body(containsString("To be published again: 1 record of assay.inference-requests.default"));
        String started = post("/operations/replays", unanswered)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        await().atMost(PATIENCE).untilAsserted(() -> page(started)
                .then()
                .body(containsString("Read again by inference-service: 0 of 1 record."))); // nobody reads for it here
        assertThat(records(REQUESTS, request(model, "one").requestId())).hasSize(1);
        assertThat(records(REQUESTS, request(model, "two").requestId())).hasSize(2);
    }

    @Test
    void documentsAreReadAgainByAGroupThatIsSetBack() throws Exception {
        publisher.send(List.of(new ProducerRecord<>(DOCUMENTS, key, "text".getBytes(UTF_8))));
        Map<String, String> order = Map.of("subject", "documents", "from", "beginning", "way", "back");

        given().queryParams(order)
                .get("/operations/replays/preview")
                .then()
                .statusCode(200)
                .body(containsString("ingest-service (group assay-ingest) reads "))
                .body(containsString("again, from the beginning on."));
        String started = post("/operations/replays", order)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        page(started).then().body(containsString("It reads on from there as soon as it is started."));
        commitAll("assay-ingest");
        page(started).then().body(containsString("ingest-service has caught up"));
    }

    @Test
    void whatTheServiceItselfReadsCannotBeSetBackFromHere() {
        Map<String, String> order = Map.of("subject", "projection", "from", "1h", "way", "back");

        await().atMost(PATIENCE).untilAsserted(() -> given().queryParams(order)
                .get("/operations/replays/preview")
                .then()
                .statusCode(200)
                .body(containsString("The group is active ("))
                .body(not(containsString("type=\"submit\""))));
        post("/operations/replays", order)
                .then()
                .statusCode(409)
                .body(containsString("Group assay-eval is active, and would overwrite the offsets"));
    }

    @Test
    void refusesWhatIsNoReplay() {
        given().queryParams(Map.of("subject", "documents", "from", "<img src=x>"))
                .get("/operations/replays/preview")
                .then()
                .statusCode(400)
                .body(containsString("is not a time such as"))
                .body(not(containsString("<img")));
        given().queryParams(Map.of("subject", "requests", "from", "beginning", "evaluation", "faq-1"))
                .get("/operations/replays/preview")
                .then()
                .statusCode(409)
                .body(containsString("There is no evaluation faq-1."));
        given().get("/operations/replays/none").then().statusCode(404);
        given().get("/operations/dead-letters/none").then().statusCode(404);
    }

    private List<String> awaitLetters(int count) {
        await().atMost(PATIENCE).until(() -> letters("").size() == count);
        return letters("");
    }

    private List<String> awaitOthers(List<String> before) {
        await().atMost(PATIENCE).until(() -> {
            List<String> open = letters("");
            return open.size() == before.size() && open.stream().noneMatch(before::contains);
        });
        return letters("");
    }

    /** Paths of the dead letters with the key. */
    private List<String> letters(String show) {
        return given().queryParams(Map.of("key", key, "show", show))
                .get(LETTERS)
                .htmlPath()
                .getList("**.findAll { it.@class == 'letter-key' }.a.@href");
    }

    /** Sees how many would be decided about, and until when they came. */
    private String preview(int count) {
        Response page = given().queryParam("key", key).get(LETTERS + "/all");
        page.then().statusCode(200).body(containsString("<h1>" + count + " dead letters</h1>"));
        return page.htmlPath().getString("**.find { it.@name == 'until' }.@value");
    }

    private static Response page(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static Response post(String path, Map<String, String> form) {
        return form().cookie("assay-person", "Ann").formParams(form).post(path);
    }

    /** By somebody who has not said who they are. */
    private static Response nameless(String path) {
        return form().formParam("why", "not ours").post(path);
    }

    private static RequestSpecification form() {
        Response page = given().get("/person");
        return given().redirects()
                .follow(false)
                .cookies(page.cookies())
                .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"));
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String wanted) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        reader.read(offsets.ranges(List.of(topic), new ReplayStart.Beginning()), record -> {
            if (wanted.equals(record.key())) {
                records.add(record);
            }
        });
        return records;
    }

    private int ofModel(String model) {
        return records(PREDICTIONS, prediction(model, "one").requestId()).size()
                + records(PREDICTIONS, prediction(model, "two").requestId()).size();
    }

    private void commitAll(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        offsets.ranges(List.of(DOCUMENTS), new ReplayStart.Beginning())
                .forEach((partition, range) -> ends.put(partition, new OffsetAndMetadata(range.to())));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    /** A request's id says nothing of the model's name, so that the text has it. */
    private static InferenceRequested request(String model, String text) {
        return InferenceRequested.of(model, VERSION, Task.TEXT_CLASSIFICATION, new Input.Text(model + text), Map.of());
    }

    private static Prediction prediction(String model, String text) {
        InferenceRequested request = request(model, text);
        return new Prediction(
                request.requestId(), model, VERSION, request.task(), new Prediction.Similarity(0.5), 1, false, 0, 1);
    }
}
