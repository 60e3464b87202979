package io.assay.inference.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service as a process, told to stop while it is in the middle of things. */
class TerminationIT {
    private static final String REQUESTS = Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL);
    private static final String PREDICTIONS = Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX);
    private static final String GROUP = "assay-inference-" + Topic.DEFAULT_POOL;
    /** More than the service can answer until it has stopped. */
    private static final int COUNT = 2_000;
    /** Of these, a poll takes longer than the time between two commits. */
    private static final String LONG_TEXT = " a text of two hundred tokens or more".repeat(25);

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Path LOG = Path.of("target", "termination.log");

    private final EventCodec codec = new EventCodec();
    private TestStack stack;
    private Process service;

    @BeforeEach
    void start() throws IOException {
        stack = TestStack.start();
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=0",
                        "-Dkafka.bootstrap.servers=" + stack.bootstrapServers(),
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
    }

    @AfterEach
    void stop() {
        service.destroyForcibly();
        stack.close();
    }

    @Test
    void whatWasAnsweredIsCommittedAndNothingElse() throws InterruptedException, IOException {
        ModelRegistered model = RealModel.MINILM.registration();
        List<InferenceRequested> requests = IntStream.range(0, COUNT)
                .mapToObj(index -> InferenceRequested.embedding(model, index + LONG_TEXT, "query"))
                .toList();
        Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (Producer<String, byte[]> producer = EventPublisher.producer(broker)) {
            EventPublisher publisher = new EventPublisher(producer, codec, "test");
            publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), model);
            publisher.publish(REQUESTS, requests);
        }
        List<ConsumerRecord<String, byte[]>> asked = all(REQUESTS);
        await().atMost(LIMIT).until(() -> !all(PREDICTIONS).isEmpty());
        await().atMost(LIMIT).until(() -> Scrape.of(metrics()).value("assay_inference_models_answering") > 0);
        int answeredBefore = all(PREDICTIONS).size();

        service.destroy();
        boolean hasStopped = service.waitFor(60, TimeUnit.SECONDS);

        assertThat(hasStopped).isTrue();
        List<String> answered =
                all(PREDICTIONS).stream().map(ConsumerRecord::key).toList();
        Map<TopicPartition, Long> committed = committed();
        List<String> done = asked.stream()
                .filter(record -> record.offset()
                        < committed.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L))
                .map(ConsumerRecord::key)
                .toList();
        assertThat(answered).hasSizeBetween(answeredBefore + 1, COUNT - 1).containsExactlyInAnyOrderElementsOf(done);
        assertThat(Files.readString(LOG, UTF_8))
                .doesNotContain("ERROR", "Exception")
                .contains("stopped in");
    }

    /** Where the service says that it listens. */
    private static URI metrics() throws IOException {
        Matcher address = LISTENING.matcher(Files.readString(LOG, UTF_8));
        assertThat(address.find()).isTrue();
        return URI.create("http://localhost:" + address.group(1) + "/q/metrics");
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(partitions(consumer, topic));
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
            return records;
        }
    }

    private Map<TopicPartition, Long> committed() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : consumer.committed(
                            Set.copyOf(partitions(consumer, REQUESTS)))
                    .entrySet()) {
                if (entry.getValue() != null) {
                    offsets.put(entry.getKey(), entry.getValue().offset());
                }
            }
            return offsets;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "group.id", GROUP, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
