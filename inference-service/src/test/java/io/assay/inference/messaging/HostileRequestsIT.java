package io.assay.inference.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.SharedFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand requests that nobody should send, among them texts of ten megabytes. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class HostileRequestsIT {
    private static final String REQUESTS = Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL);
    private static final int COUNT = 1_000;
    private static final int HUGE_TEXTS = 3;
    private static final String HUGE = "ten megabytes ".repeat(750_000);

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    @TestHTTPResource("/q/health")
    URI health;

    private final EventCodec codec = new EventCodec();
    private final String unique = UUID.randomUUID().toString();
    private ModelRegistered filler;
    private ModelRegistered reader;

    /** What is no request: the value of a record, which becomes a dead letter. */
    private final List<IntFunction<byte[]>> values = List.of(
            index -> null,
            index -> new byte[0],
            index -> new byte[] {(byte) 0xff, 0, (byte) 0xfe, (byte) index},
            index -> bytes("{"),
            index -> bytes("null"),
            index -> bytes("[" + index + "]"),
            index -> bytes("[".repeat(100_000)),
            index -> bytes("\0" + json(index)),
            index -> bytes(json(index).replace("\"text " + index, "\"\0text " + index)),
            index -> bytes(json(index).replace("text " + index, "\\ud83d " + index)),
            index -> bytes(json(index).replace("\"text " + index + "\"", "[7]")),
            index -> bytes(json(index).replace("\"kind\":\"text\"", "\"kind\":\"poem\"")),
            index -> bytes(json(index).replace("fill-mask", "make-coffee")),
            index -> bytes(json(index).replace("\"parameters\":{", "\"parameters\":{\"top_k\":{},")),
            index -> bytes(json(index).replace("\"parameters\":{", "\"parameters\":{\"top_k\":1e999,")),
            index -> bytes(json(index).replace("text " + index, "another text")));

    /** What is a request that cannot be answered. */
    private final List<IntFunction<InferenceRequested>> requests = List.of(
            index -> request(filler, Task.FILL_MASK, new Input.Text("a\0b " + index), Map.of()),
            index -> request(filler, Task.FILL_MASK, new Input.Query("[MASK] " + index), Map.of()),
            index -> request(filler, Task.FILL_MASK, new Input.Text("[MASK] " + index), Map.of("top_k", "many")),
            index -> request(filler, Task.FILL_MASK, new Input.Text("[MASK] " + index), Map.of("temperature", 1)),
            index -> request(filler, Task.TEXT_CLASSIFICATION, new Input.Text("text " + index), Map.of()),
            index -> request(filler, Task.RETRIEVAL, new Input.Query("query " + index), Map.of()),
            index -> request(reader, Task.QUESTION_ANSWERING, new Input.Question("", "context " + index), Map.of()),
            index -> request(reader, Task.QUESTION_ANSWERING, new Input.Question("what " + index, ""), Map.of()),
            index -> InferenceRequested.of(
                    "nobody", sha256("version " + index), Task.FILL_MASK, new Input.Text("[MASK]"), Map.of()));

    @Test
    @Timeout(60)
    void eachIsToldWhatIsWrongAndTheServiceGoesOn() throws IOException, InterruptedException {
        filler = model(Task.FILL_MASK); // here, where a test may be skipped
        reader = model(Task.QUESTION_ANSWERING);
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), List.of(filler, reader));
        InferenceRequested sound = request(filler, Task.FILL_MASK, new Input.Text("[MASK] " + unique), Map.of());
        List<InferenceRequested> asked = IntStream.range(0, COUNT / 2)
                .mapToObj(index -> index < HUGE_TEXTS
                        ? request(
                                reader,
                                Task.QUESTION_ANSWERING,
                                new Input.Question("what " + index, HUGE + unique),
                                Map.of())
                        : requests.get(index % requests.size()).apply(index))
                .toList();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        asked.forEach(request -> records.add(publisher.record(REQUESTS, request)));
        Set<String> broken = IntStream.range(0, COUNT / 2)
                .mapToObj(index -> unique + "/" + index)
                .collect(Collectors.toSet());
        IntStream.range(0, COUNT / 2)
                .forEach(index -> records.add(new ProducerRecord<>(
                        REQUESTS,
                        unique + "/" + index,
                        values.get(index % values.size()).apply(index))));
        records.add(publisher.record(REQUESTS, sound));

        publisher.send(records);

        Map<String, ConsumerRecord<String, byte[]>> predictions = topics.awaitAll(
                Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX),
                asked.stream().map(InferenceRequested::requestId).collect(Collectors.toSet()));
        assertThat(predictions).hasSize(COUNT / 2);
        assertThat(predictions.values())
                .extracting(
                        record -> codec.decode(record.value(), Prediction.class).outcome())
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(Prediction.Failure.class, failure -> assertIsClear(failure.detail())));
        Map<String, ConsumerRecord<String, byte[]>> letters = topics.awaitAll(Topic.deadLetterOf(REQUESTS), broken);
        assertThat(letters).hasSize(COUNT / 2);
        assertThat(letters.values()).allSatisfy(letter -> {
            assertThat(Headers.find(letter, DeadLetters.REASON)).contains(DeadLetters.INVALID_EVENT);
            assertIsClear(Headers.find(letter, DeadLetters.DETAIL).orElse(""));
        });
        assertThat(topics.await(Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX), sound.requestId(), Prediction.class)
                        .outcome())
                .isInstanceOf(Prediction.Fillings.class);
        assertThat(status(health)).isEqualTo(200);
    }

    private static void assertIsClear(String detail) {
        assertThat(detail)
                .isNotBlank()
                .doesNotContain("\n", "megabytes", "java.")
                .hasSizeBetween(15, 500);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A sound request, as JSON. */
    private String json(int index) {
        return new String(
                codec.encode(request(filler, Task.FILL_MASK, new Input.Text("text " + index), Map.of("top_p", index))),
                UTF_8);
    }

    private ModelRegistered model(Task task) {
        return RealModel.registration(
                "hostile-" + task.wireName(),
                task,
                SharedFolder.require("golden/models/" + task.wireName()),
                new ModelConfiguration(null, false, 128, Map.of()));
    }

    private static InferenceRequested request(
            ModelRegistered model, Task task, Input input, Map<String, Object> parameters) {
        return InferenceRequested.of(model.modelId(), model.version(), task, input, parameters);
    }

    private static String sha256(String text) {
        return Identities.sha256(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
