package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.terminal.Terminal;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.stack.TopicCreator;
import io.assay.stack.test.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Runs commands at a real broker, on topics of their own, and plays the services around them. */
final class AssayOnBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String prefix = "test-" + UUID.randomUUID() + ".";
    private final String bootstrapServers;
    private final Path installation;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final EventPublisher publisher;

    AssayOnBroker(TestStack stack, Path installation) {
        this.bootstrapServers = stack.bootstrapServers();
        this.installation = installation;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.publisher = new EventPublisher(producer, codec, "test");
        TopicCreator.createMissing(bootstrapServers, prefix);
    }

    /** What a command printed, and its exit status. */
    record Result(int status, String out, String err) {
        /** What it printed, if it went well. */
        String outIfSuccessful() {
            assertThat(status).as(err).isZero();
            return out;
        }
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The same in an environment with more variables. */
    Result run(Map<String, String> variables, String... arguments) {
        return run(variables, new ByteArrayOutputStream(), arguments);
    }

    private Result run(Map<String, String> variables, ByteArrayOutputStream err, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("ASSAY_TOPICS_PREFIX", prefix);
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                80,
                InstantSource.system());
        int status = Assay.commandLine(new Surroundings(environment, installation, terminal))
                .execute(arguments);
        return new Result(status, unixLines(out), unixLines(err));
    }

    /** A command that has not ended yet. */
    record Running(CompletableFuture<Result> result, ByteArrayOutputStream err) {
        /** Returns when it has said something to a person. */
        void awaitSaid(String text) {
            Awaitility.await().atMost(PATIENCE).until(() -> unixLines(err).contains(text));
        }

        /** Waits for its end. */
        Result join() {
            return result.join();
        }
    }

    /** Starts a command that waits for something. */
    Running start(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return new Running(
                CompletableFuture.supplyAsync(() -> run(Map.of(), err, arguments))
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS),
                err);
    }

    String nameOf(Topic topic) {
        return topic.named(prefix);
    }

    /** The address of the broker. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Publishes a record as it is. */
    void publish(ProducerRecord<String, byte[]> record) {
        publisher.send(List.of(record));
    }

    /** Publishes events, in this order. */
    void publish(Topic topic, Event... events) {
        publisher.publish(nameOf(topic), List.of(events));
    }

    /** Publishes what is no event. */
    void publish(Topic topic, String key, String value) {
        publisher.send(List.of(new ProducerRecord<>(nameOf(topic), key, value.getBytes(UTF_8))));
    }

    /** Puts a record on the dead letters, as a service does. */
    void reject(ConsumerRecord<String, byte[]> record, String reason, String detail) {
        new DeadLetters(publisher, "test").publish(record, reason, detail);
    }

    /** All that a topic holds now; in order within a partition. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return records(nameOf(topic));
    }

    /** All that a topic of this whole name holds now; in order within a partition. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** The same as soon as there are so many. */
    List<ConsumerRecord<String, byte[]>> awaitRecords(Topic topic, int count) {
        return Awaitility.await().atMost(PATIENCE).until(() -> records(topic), records -> records.size() == count);
    }

    /** All events that a topic holds now, withdrawals left out; in order within a partition. */
    List<Event> events(Topic topic) {
        return records(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> codec.decode(
                        record.value(),
                        Headers.find(record, EventCodec.TYPE_HEADER).orElseThrow()))
                .toList();
    }

    private static String unixLines(ByteArrayOutputStream printed) {
        return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Override
    public void close() {
        producer.close();
    }
}
