package io.assay.messaging.operations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads ranges of records without a consumer group, and leaves no trace on the broker. Thread-safe. */
public final class RecordReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<? extends org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers;
    private final Duration patience;

    /**
     * A reader.
     *
     * @param consumers makes consumers that commit nothing; each is closed after its read
     */
    public RecordReader(Supplier<? extends org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers) {
        this(consumers, PATIENCE);
    }

    /**
     * The same with a patience of its own.
     *
     * @param patience how long a broker may send nothing of what there is to read
     */
    RecordReader(
            Supplier<? extends org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers,
            Duration patience) {
        this.consumers = consumers;
        this.patience = patience;
    }

    /**
     * Hands over every record that lies in a range, in order within a partition.
     *
     * @throws TimeoutException if the broker sends nothing more: it has gone away meanwhile
     */
    public void read(Map<TopicPartition, OffsetRange> ranges, Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, Long> unread = new HashMap<>(); // and where each ends
        ranges.forEach((partition, range) -> {
            if (range.length() > 0) {
                unread.put(partition, range.to());
            }
        });
        if (unread.isEmpty()) {
            return;
        }
        try (var consumer = consumers.get()) {
            consumer.assign(List.copyOf(unread.keySet()));
            ranges.forEach((partition, range) -> {
                if (unread.containsKey(partition)) {
                    consumer.seek(partition, range.from());
                }
            });
            long giveUp = System.nanoTime() + patience.toNanos();
            while (!unread.isEmpty()) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<String, byte[]> record : records) {
                    Long end = unread.get(new TopicPartition(record.topic(), record.partition()));
                    if (end != null && record.offset() < end) {
                        each.accept(record);
                    }
                }
                unread.entrySet().removeIf(end -> {
                    boolean read = consumer.position(end.getKey()) >= end.getValue();
                    if (read) {
                        consumer.pause(List.of(end.getKey()));
                    }
                    return read;
                });
                if (!records.isEmpty()) {
                    giveUp = System.nanoTime() + patience.toNanos();
                } else if (!unread.isEmpty() && System.nanoTime() > giveUp) {
                    throw new TimeoutException("the broker sent nothing for " + patience.toSeconds() + " s of "
                            + unread.keySet() + ", of which more was to be read");
                }
            }
        }
    }
}
