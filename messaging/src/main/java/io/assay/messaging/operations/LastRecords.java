package io.assay.messaging.operations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds the last record of each key, and reads these: keeps keys and offsets in memory, and no record. */
public final class LastRecords {
    private final RecordReader reader;

    /** Reads by way of a reader. */
    public LastRecords(RecordReader reader) {
        this.reader = reader;
    }

    /**
     * Which records were selected.
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
     * @param wanted which of them are selected
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
}
