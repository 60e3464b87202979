package io.assay.messaging.operations;

import io.assay.messaging.EventPublisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Publishes records of a topic on it again, as they are, so that those who read it read these once more while they go on
 * with their work. Of each key only the last record: an older one would take the place of what is true now.
 */
public final class Republication {
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 16 << 20;

    private final RecordReader reader;
    private final EventPublisher publisher;

    /** Republishes by way of a reader and a publisher. */
    public Republication(RecordReader reader, EventPublisher publisher) {
        this.reader = reader;
        this.publisher = publisher;
    }

    /**
     * Which records are published again.
     *
     * @param offsets of each partition
     */
    public record Selection(Map<TopicPartition, Set<Long>> offsets) {
        /** Copies the map. */
        public Selection {
            offsets = Map.copyOf(offsets);
        }

        /** How many they are. */
        public long size() {
            return offsets.values().stream().mapToLong(Set::size).sum();
        }

        private boolean contains(ConsumerRecord<?, ?> record) {
            return offsets.getOrDefault(new TopicPartition(record.topic(), record.partition()), Set.of())
                    .contains(record.offset());
        }
    }

    /**
     * Finds the records that are the last of their key, in ranges that reach to the topic's end. Withdrawals, and records
     * without a key, are left out.
     *
     * @param wanted which of them are to be published again
     */
    public Selection select(Map<TopicPartition, OffsetRange> ranges, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        Map<String, RecordPlace> last = new HashMap<>();
        reader.read(ranges, record -> {
            if (record.key() == null) {
                return;
            }
            if (record.value() != null && wanted.test(record)) {
                last.put(record.key(), RecordPlace.of(record));
            } else {
                last.remove(record.key());
            }
        });
        Map<TopicPartition, Set<Long>> offsets = new HashMap<>();
        last.values().forEach(place -> offsets.computeIfAbsent(place.topicPartition(), partition -> new HashSet<>())
                .add(place.offset()));
        return new Selection(offsets);
    }

    /** Hands over the records that were selected. */
    public void read(Selection selection, Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        selection.offsets().forEach((partition, offsets) -> {
            LongSummaryStatistics ends =
                    offsets.stream().mapToLong(Long::longValue).summaryStatistics();
            ranges.put(partition, new OffsetRange(ends.getMin(), ends.getMax() + 1));
        });
        reader.read(ranges, record -> {
            if (selection.contains(record)) {
                each.accept(record);
            }
        });
    }

    /**
     * Publishes them, and returns when the broker holds them all.
     *
     * @param progress hears how many were published so far
     */
    public void publish(Selection selection, LongConsumer progress) {
        Batch batch = new Batch(progress);
        read(selection, batch::add);
        batch.send();
    }

    /** Records that are sent together. */
    private final class Batch {
        private final LongConsumer progress;
        private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        private long bytes;
        private long sent;

        private Batch(LongConsumer progress) {
            this.progress = progress;
        }

        private void add(ConsumerRecord<String, byte[]> record) {
            records.add(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
            bytes += record.serializedValueSize();
            if (records.size() == BATCH || bytes > BATCH_BYTES) {
                send();
            }
        }

        private void send() {
            publisher.send(records);
            sent += records.size();
            records.clear();
            bytes = 0;
            progress.accept(sent);
        }
    }
}
