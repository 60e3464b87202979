package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.AssayOnBroker.Running;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedStack.class)
class ReplayIT {
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
    private static final String VERSION = "0".repeat(64);

    private final AssayOnBroker assay;
    private final ConsumerGroupsTool tool;
    private final String group = "assay-test-" + UUID.randomUUID();

    ReplayIT(@TempDir Path folder, TestStack stack) {
        this.assay = new AssayOnBroker(stack, folder);
        this.tool = new ConsumerGroupsTool(stack.bootstrapServers());
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @ParameterizedTest
    @CsvSource({
        "beginning, --to-earliest,",
        "2026-11-26T08:00:05Z, --to-datetime, 2026-11-26T08:00:05.000",
        "2026-11-26T08:30:00Z, --to-datetime, 2026-11-26T08:30:00.000",
        "offset:2, --to-offset, 2",
        "offset:1000, --to-offset, 1000",
    })
    void setsOffsetsAsKafkasOwnToolDoes(String from, String option, @Nullable String argument) throws Exception {
        publishDocuments(12, "handbook");
        commitAll(group);
        String other = group + "-by-tool";
        commitAll(other);

        Result result = assay.run("replay", "documents", "--from", from, "--group", group, "--execute");
        List<String> reset = new ArrayList<>(
                List.of("--group", other, "--topic", assay.nameOf(Topic.DOCUMENTS), "--reset-offsets", "--execute"));
        reset.add(option);
        if (argument != null) {
            reset.add(argument);
        }
        tool.run(reset.toArray(String[]::new));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(committed(group)).isEqualTo(committed(other)).hasSize(8); // of two topics
    }

    @Test
    void showsWhatWouldBeReadAndChangesNothing() {
        publishDocuments(3, "handbook");
        publishDocuments(2, "letters");
        commitAll(group);
        Map<TopicPartition, Long> before = committed(group);

        Result result = assay.run("replay", "documents", "--from", "beginning", "--group", group);

        assertThat(unwrapped(result.outIfSuccessful()))
                .contains("ingest-service (group " + group + ") reads 5 records again, from the beginning on.")
                .contains("5 documents, 50 B, in collections: handbook 3, letters 2.")
                .endsWith("Nothing was changed. To do it: the same command with --execute");
        assertThat(committed(group)).isEqualTo(before);
    }

    @Test
    void refusesWhileTheGroupIsActiveAndNamesItsMembers() {
        publishDocuments(3, "handbook");
        commitAll(group);
        Map<TopicPartition, Long> before = committed(group);

        try (KafkaConsumer<String, byte[]> member = member()) {
            Result shown = assay.run("replay", "documents", "--from", "beginning", "--group", group);
            Result result = assay.run("replay", "documents", "--from", "beginning", "--group", group, "--execute");

            assertThat(unwrapped(shown.outIfSuccessful())).contains("The group is active (pod-7 at ");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err())
                    .startsWith("assay: Group " + group + " is active")
                    .contains("Its members: pod-7 at ")
                    .contains("Stop the service");
            assertThat(member.assignment()).hasSize(4);
        }
        assertThat(committed(group)).isEqualTo(before);
    }

    @Test
    void showsHowFarTheServiceIsUntilItHasCaughtUp() {
        publishDocuments(5, "handbook");
        commitAll(group);

        Running running =
                assay.start("replay", "documents", "--from", "beginning", "--group", group, "--execute", "--wait");
        running.awaitSaid("records read again by ingest-service: 0 of 5");
        commitAll(group);

        Result result = running.join();
        assertThat(result.outIfSuccessful()).endsWith("ingest-service has caught up.\n");
    }

    @Test
    void givesUpOnAServiceThatDoesNotRun() {
        publishDocuments(5, "handbook");

        Result result = assay.run(
                "replay",
                "documents",
                "--from",
                "beginning",
                "--group",
                group,
                "--execute",
                "--wait",
                "--timeout",
                "1s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("assay: ingest-service read nothing for 1 s, with 5 records to go. Is it running? See: assay"
                        + " status\n");
    }

    @Test
    void publishesTheLastVersionOfEachDocumentOfACollectionAgain() {
        publishDocument("a", "handbook", "old a", START);
        publishDocument("b", "handbook", "b", START);
        publishDocument("c", "letters", "c", START);
        publishDocument("d", "handbook", "moved away", START);
        publishDocument("a", "handbook", "new a", START);
        publishDocument("d", "letters", "d", START);
        publishDocument("e", "handbook", "deleted", START);
        assay.publish(new ProducerRecord<>(assay.nameOf(Topic.DOCUMENTS), "e", null));

        Result shown = assay.run("replay", "documents", "--from", "beginning", "-c", "handbook");
        Result result = assay.run("replay", "documents", "--from", "beginning", "-c", "handbook", "--execute");

        assertThat(unwrapped(shown.outIfSuccessful()))
                .startsWith("To be published again: 2 records of " + assay.nameOf(Topic.DOCUMENTS));
        assertThat(result.outIfSuccessful()).endsWith("Published 2 records again.\n");
        List<ConsumerRecord<String, byte[]>> records = assay.records(Topic.DOCUMENTS);
        assertThat(records).hasSize(8 + 2);
        assertThat(records.stream()
                        .filter(record -> record.timestamp() > START.toEpochMilli() + 60_000)
                        .filter(record -> record.value() != null)
                        .map(record -> record.key() + "=" + new String(record.value(), UTF_8)
                                + record.headers()
                                        .lastHeader("assay-collection")
                                        .key()))
                .containsExactlyInAnyOrder("a=new aassay-collection", "b=bassay-collection");
    }

    @Test
    void countsRequestsThatHaveAPredictionAndAsksOnlyTheOthersAgain() {
        InferenceRequested answered = request("small", "first");
        InferenceRequested open = request("small", "second");
        InferenceRequested other = request("large", "third");
        assay.publish(Topic.INFERENCE_REQUESTS, answered, open, other);
        assay.publish(Topic.PREDICTIONS, prediction(answered));

        Result all = assay.run("replay", "requests", "--from", "beginning", "--group", group);
        Result shown = assay.run("replay", "requests", "--from", "beginning", "--unanswered", "-m", "small");
        Result result =
                assay.run("replay", "requests", "--from", "beginning", "--unanswered", "-m", "small", "--execute");

        assertThat(unwrapped(all.outIfSuccessful()))
                .contains("3 requests, of models: large 1, small 2.")
                .contains("1 already have a prediction")
                .contains("2 have none yet.");
        assertThat(unwrapped(shown.outIfSuccessful())).startsWith("To be published again: 1 record of ");
        assertThat(result.outIfSuccessful()).endsWith("Published 1 record again.\n");
        assertThat(assay.events(Topic.INFERENCE_REQUESTS)).containsExactlyInAnyOrder(answered, open, open, other);
    }

    @Test
    void publishesPredictionsOfOneModelAgain() {
        Prediction small = prediction(request("small", "first"));
        Prediction large = prediction(request("large", "second"));
        assay.publish(Topic.PREDICTIONS, small, large);

        Result result = assay.run("replay", "predictions", "--from", "beginning", "--model", "large", "--execute");

        assertThat(result.outIfSuccessful()).endsWith("Published 1 record again.\n");
        assertThat(assay.events(Topic.PREDICTIONS)).containsExactlyInAnyOrder(small, large, large);
    }

    @Test
    void publishesWhatOneEvaluationOfTwoAsksAgainAndWhatModelsSaidToIt() {
        ModelRegistered small = classifier("small");
        ModelRegistered large = classifier("large");
        EvaluationRequested letters = evaluation("letters", "test", "small", "large");
        assay.publish(Topic.MODELS, small, large);
        assay.publish(
                Topic.EXAMPLES,
                example("letters", "e1", "test", "Hi"),
                example("letters", "e2", "test", "Bye"),
                example("letters", "e3", "train", "Dear Sir"),
                example("calls", "e1", "test", "Ring"),
                example("calls", "e2", "test", "Bye"));
        assay.publish(Topic.EVALUATIONS, letters, evaluation("calls", null, "small"));
        InferenceRequested smallHi = asked(small, "Hi");
        InferenceRequested smallBye = asked(small, "Bye"); // which both evaluations ask
        InferenceRequested largeHi = asked(large, "Hi");
        InferenceRequested largeBye = asked(large, "Bye");
        List<InferenceRequested> others = List.of(
                asked(small, "Dear Sir"),
                asked(small, "Ring"),
                asked(large, "Ring"),
                request("small", "Hi")); // of no evaluation: its parameters are others
        assay.publish(Topic.INFERENCE_REQUESTS, smallHi, smallBye, largeHi, largeBye);
        assay.publish(Topic.INFERENCE_REQUESTS, others.toArray(Event[]::new));
        assay.publish(Topic.PREDICTIONS, prediction(smallHi), prediction(largeBye));
        assay.publish(
                Topic.PREDICTIONS, others.stream().map(ReplayIT::prediction).toArray(Event[]::new));

        Result requests = replayOf(letters, "requests");
        Result unanswered = replayOf(letters, "requests", "--unanswered", "--model", "small");
        Result predictions = replayOf(letters, "predictions");

        assertThat(requests.outIfSuccessful()).endsWith("Published 4 records again.\n");
        assertThat(unanswered.outIfSuccessful()).endsWith("Published 1 record again.\n");
        assertThat(predictions.outIfSuccessful()).endsWith("Published 2 records again.\n");
        assertThat(publishedAgain(Topic.INFERENCE_REQUESTS))
                .containsExactlyInAnyOrder(
                        smallHi.requestId(),
                        smallBye.requestId(),
                        largeHi.requestId(),
                        largeBye.requestId(),
                        smallBye.requestId());
        assertThat(publishedAgain(Topic.PREDICTIONS))
                .containsExactlyInAnyOrder(smallHi.requestId(), largeBye.requestId());
    }

    @Test
    void aModelThatCannotBeAskedOfAnExampleWasNotAsked() {
        ModelRegistered trained = classifier("trained");
        ModelRegistered untrained = model("untrained", Task.ZERO_SHOT_CLASSIFICATION);
        EvaluationRequested pairs = evaluation("pairs", null, "trained", "untrained"); // rejected
        assay.publish(Topic.MODELS, trained, untrained);
        assay.publish(Topic.EXAMPLES, example("pairs", "e1", "test", new Input.Text("Hi", "Hello")));
        assay.publish(Topic.EVALUATIONS, pairs);
        InferenceRequested asked = InferenceRequested.of(
                trained.modelId(),
                trained.version(),
                Task.TEXT_CLASSIFICATION,
                new Input.Text("Hi", "Hello"),
                Map.of("top_k", 1_000_000));
        assay.publish(Topic.INFERENCE_REQUESTS, asked);

        Result requests = replayOf(pairs, "requests");

        assertThat(requests.outIfSuccessful()).endsWith("Published 1 record again.\n");
        assertThat(publishedAgain(Topic.INFERENCE_REQUESTS)).containsExactly(asked.requestId());
    }

    @Test
    void setsAllTopicsBackThatTheProjectionIsMadeFrom() {
        publishDocuments(4, "handbook");
        assay.publish(Topic.PREDICTIONS, prediction(request("small", "first")));
        commitAll(group);

        Result result = assay.run("replay", "projection", "--from", "beginning", "--group", group, "--execute");

        assertThat(unwrapped(result.outIfSuccessful()))
                .contains("eval-service (group " + group + ") reads 5 records again");
        assertThat(committed(group).values()).hasSize(8).containsOnly(0L);
    }

    @Test
    void anUnknownEvaluationIsToldOf() {
        Result result = assay.run("replay", "requests", "--from", "beginning", "--evaluation", "faq-1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("assay: There is no evaluation faq-1.");
    }

    private void publishDocuments(int count, String collection) {
        for (int i = 0; i < count; i++) {
            publishDocument(collection + i, collection, "0123456789", START.plusSeconds(i));
        }
    }

    private void publishDocument(String key, String collection, String text, Instant time) {
        ProducerRecord<String, byte[]> document = new ProducerRecord<>(
                assay.nameOf(Topic.DOCUMENTS), null, time.toEpochMilli(), key, text.getBytes(UTF_8));
        document.headers().add("assay-collection", collection.getBytes(UTF_8));
        assay.publish(document);
    }

    private static InferenceRequested request(String model, String text) {
        return InferenceRequested.of(model, VERSION, Task.TEXT_CLASSIFICATION, new Input.Text(text), Map.of());
    }

    /** What a classifier that is run here is asked of an example. */
    private static InferenceRequested asked(ModelRegistered model, String text) {
        return InferenceRequested.of(
                model.modelId(),
                model.version(),
                Task.TEXT_CLASSIFICATION,
                new Input.Text(text),
                Map.of("top_k", 1_000_000));
    }

    private static ModelRegistered classifier(String id) {
        return model(id, Task.TEXT_CLASSIFICATION);
    }

    private static ModelRegistered model(String id, Task task) {
        return ModelRegistered.of(
                id,
                task,
                ModelRuntime.ONNX,
                "file:///models/" + id,
                List.of(new ModelFile("model.onnx", Identities.sha256(id.getBytes(UTF_8)), 1)),
                new ModelConfiguration(null, false, null, Map.of()),
                null);
    }

    private static Example example(String dataset, String id, String split, String text) {
        return example(dataset, id, split, new Input.Text(text));
    }

    private static Example example(String dataset, String id, String split, Input.Text input) {
        return new Example(
                dataset,
                id,
                Task.TEXT_CLASSIFICATION,
                input,
                new Label.Classes(List.of("greeting")),
                split,
                null,
                Map.of());
    }

    private static EvaluationRequested evaluation(String dataset, @Nullable String split, String... models) {
        return EvaluationRequested.of(
                dataset, split, null, List.of(models), models[0], "accuracy", Requirements.NONE, 42);
    }

    private Result replayOf(EvaluationRequested evaluation, String subject, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay", subject, "--from", "beginning", "--execute"));
        arguments.addAll(List.of("--evaluation", evaluation.evaluationId()));
        arguments.addAll(List.of(options));
        return assay.run(arguments.toArray(String[]::new));
    }

    /** The keys of a topic's records without the first of each key. */
    private List<String> publishedAgain(Topic topic) {
        Set<String> seen = new HashSet<>();
        return assay.records(topic).stream()
                .map(ConsumerRecord::key)
                .filter(key -> !seen.add(key))
                .toList();
    }

    private static Prediction prediction(InferenceRequested request) {
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                request.task(),
                new Prediction.Similarity(0.5),
                1,
                false,
                0,
                1);
    }

    /** What a service does that has read both topics to their end. */
    private void commitAll(String reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(reader, "test")) {
            List<TopicPartition> partitions = List.of(Topic.DOCUMENTS, Topic.PREDICTIONS).stream()
                    .flatMap(topic -> consumer.partitionsFor(assay.nameOf(topic)).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
            consumer.commitSync(ends);
        }
    }

    private Map<TopicPartition, Long> committed(String reader) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", assay.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(reader).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A member that has its partitions. */
    private KafkaConsumer<String, byte[]> member() {
        KafkaConsumer<String, byte[]> member = consumer(group, "pod-7");
        member.subscribe(List.of(assay.nameOf(Topic.DOCUMENTS)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    private KafkaConsumer<String, byte[]> consumer(String reader, String client) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        assay.bootstrapServers(),
                        "group.id",
                        reader,
                        "client.id",
                        client,
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static String unwrapped(String printed) {
        return printed.replaceAll("\\s+", " ").strip();
    }
}
