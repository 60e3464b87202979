package io.assay.cli.kafka;

import io.assay.cli.terminal.CommandException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads topics without a consumer group, from their start or from what comes next. Not thread-safe. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Collection<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * Reads from the first record that the broker still has.
     *
     * @throws CommandException if the broker has no such topic
     */
    public static TopicReader fromStart(KafkaConnection kafka, String... topics) {
        TopicReader reader = open(kafka, topics);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /**
     * Reads what is published after this method has returned, and nothing before.
     *
     * @throws CommandException if the broker has no such topic
     */
    public static TopicReader fromNow(KafkaConnection kafka, String... topics) {
        TopicReader reader = open(kafka, topics);
        reader.consumer.seekToEnd(reader.partitions);
        reader.partitions.forEach(reader.consumer::position); // seeking is lazy, the position is not
        return reader;
    }

    private static TopicReader open(KafkaConnection kafka, String... topics) {
        KafkaConsumer<String, byte[]> consumer = kafka.consumer();
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found == null || found.isEmpty()) {
                    throw new CommandException("There is no topic " + topic + " at " + kafka.address()
                            + ". Is it Assay's broker, and is " + KafkaConnection.TOPICS_PREFIX + " right?");
                }
                found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            return new TopicReader(consumer, partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Hands over every record up to those that the topics end with now; in order within a partition. */
    public void readToEnd(Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(each);
        }
    }

    /** Hands over what has come since the last call, waiting a moment for it: {@return whether there was anything}. */
    public boolean readNext(Consumer<ConsumerRecord<String, byte[]>> each) {
        var records = consumer.poll(POLL);
        records.forEach(each);
        return !records.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
