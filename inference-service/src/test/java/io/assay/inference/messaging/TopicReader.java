package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Waits for a record of a key on a topic, reading it from the beginning. */
@Singleton
class TopicReader {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, Object> settings;
    private final EventCodec codec;

    TopicReader(@Identifier("default-kafka-broker") Map<String, Object> broker, EventCodec codec) {
        this.settings = new HashMap<>(broker);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.codec = codec;
    }

    <E extends Event> E await(String topic, String key, Class<E> type) {
        return codec.decode(await(topic, key).value(), type);
    }

    ConsumerRecord<String, byte[]> await(String topic, String key) {
        return awaitAll(topic, Set.of(key)).get(key);
    }

    /** The first event of a key that is wanted. */
    <E extends Event> E await(String topic, String key, Class<E> type, Predicate<E> wanted) {
        return codec.decode(
                awaitAll(topic, Set.of(key), record -> wanted.test(codec.decode(record.value(), type)))
                        .get(key)
                        .value(),
                type);
    }

    /** The first record of each key. */
    Map<String, ConsumerRecord<String, byte[]>> awaitAll(String topic, Set<String> keys) {
        return awaitAll(topic, keys, record -> true);
    }

    private Map<String, ConsumerRecord<String, byte[]>> awaitAll(
            String topic, Set<String> keys, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        Map<String, ConsumerRecord<String, byte[]>> found = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (found.size() < keys.size() && System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (keys.contains(record.key()) && wanted.test(record)) {
                        found.putIfAbsent(record.key(), record);
                    }
                }
            }
        }
        if (found.size() < keys.size()) {
            throw new AssertionError("of " + keys.size() + " keys only " + found.size() + " on " + topic + " within "
                    + LIMIT + "; not there, among others: "
                    + keys.stream()
                            .filter(key -> !found.containsKey(key))
                            .limit(3)
                            .toList());
        }
        return found;
    }
}
