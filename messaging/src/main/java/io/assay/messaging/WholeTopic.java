package io.assay.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of which each process reads all, from the beginning, in no consumer group. Not thread-safe but where it says so. */
public final class WholeTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int LONGEST_CALL_MILLIS = 10_000;

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private List<TopicPartition> partitions = List.of();

    /**
     * A topic, by its whole name. Nothing is read yet.
     *
     * @param broker settings of a client that reaches its broker
     */
    public WholeTopic(Map<String, Object> broker, String topic) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(broker);
        // by default the name of the service, a group that it has no right to
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_CALL_MILLIS);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads what has come since the last call, up to what the topic ends with now; in order within a partition. Where that or
     * what is done with it fails, the next call begins anew: reading it twice does no harm.
     *
     * @param applying is given all of it at once
     * @throws org.apache.kafka.common.errors.RetriableException if the broker is away or has no such topic
     */
    public void readUnread(Consumer<List<ConsumerRecord<String, byte[]>>> applying) {
        assignOnce();
        boolean done = false;
        try {
            applying.accept(unread());
            done = true;
        } finally {
            if (!done) {
                consumer.seekToBeginning(partitions);
            }
        }
    }

    private List<ConsumerRecord<String, byte[]>> unread() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /**
     * Ends a read that waits for the broker, or the next one, by a {@link org.apache.kafka.common.errors.WakeupException}. May
     * be called by any thread.
     */
    public void interrupt() {
        consumer.wakeup();
    }

    private void assignOnce() {
        if (partitions.isEmpty()) {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist; create it");
            }
            consumer.assign(partitions);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
