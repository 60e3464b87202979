package io.assay.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events for a test, and reads topics from beginning to end. */
final class Broker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String servers;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final EventPublisher publisher;

    Broker(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        this.publisher = new EventPublisher(producer, codec, "test");
    }

    static String name(Topic topic) {
        return topic.named(Topic.DEFAULT_PREFIX);
    }

    void publish(Topic topic, Event... events) {
        publisher.publish(name(topic), List.of(events));
    }

    void publish(Topic topic, Collection<? extends Event> events) {
        publisher.publish(name(topic), events);
    }

    /** Publishes events that come from a span. */
    void publish(Topic topic, Span span, Event... events) {
        publisher.publish(name(topic), List.of(events), span);
    }

    void publishRaw(Topic topic, String key, String value) {
        publisher.send(List.of(new ProducerRecord<>(name(topic), key, value.getBytes(UTF_8))));
    }

    /** Publishes a record as it came, with its time. */
    void republish(ConsumerRecord<String, byte[]> record) {
        publisher.send(List.of(new ProducerRecord<>(
                record.topic(), null, record.timestamp(), record.key(), record.value(), record.headers())));
    }

    void withdraw(Topic topic, String key) {
        publisher.withdraw(name(topic), key);
    }

    /** All that a topic holds now. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
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

    /** All events of a type that a topic holds now, without withdrawals. */
    <E extends Event> List<E> read(Topic topic, Class<E> type) {
        return read(name(topic)).stream()
                .filter(record -> record.value() != null)
                .filter(record -> Headers.find(record, EventCodec.TYPE_HEADER)
                        .filter(EventCodec.typeOf(type)::equals)
                        .isPresent())
                .map(record -> codec.decode(record.value(), type))
                .toList();
    }

    KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
