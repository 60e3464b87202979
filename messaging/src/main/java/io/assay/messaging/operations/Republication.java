package io.assay.messaging.operations;

import io.assay.messaging.EventPublisher;
import io.assay.messaging.operations.LastRecords.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final LastRecords records;
    private final EventPublisher publisher;

    /** Republishes by way of a reader and a publisher. */
    public Republication(RecordReader reader, EventPublisher publisher) {
        this.records = new LastRecords(reader);
        this.publisher = publisher;
    }

    /** Finds the records that are published again: see {@link LastRecords#select}. */
    public Selection select(Map<TopicPartition, OffsetRange> ranges, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return records.select(ranges, wanted);
    }

    /** Hands over the records that were selected. */
    public void read(Selection selection, Consumer<ConsumerRecord<String, byte[]>> each) {
        records.read(selection, each);
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
