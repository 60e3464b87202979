package io.assay.messaging.operations;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts records, and what they belong to. Not thread-safe. */
public final class RecordCensus {
    private final Function<ConsumerRecord<String, byte[]>, String> belonging;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Long> parts = new TreeMap<>();
    private long records;
    private long withdrawals;
    private long bytes;

    /**
     * An empty census.
     *
     * @param belonging what a record with a value belongs to, such as its collection or its model
     */
    public RecordCensus(Function<ConsumerRecord<String, byte[]>, String> belonging) {
        this.belonging = belonging;
    }

    /** Counts a record. */
    public void count(ConsumerRecord<String, byte[]> record) {
        records++;
        if (record.key() != null) {
            keys.add(record.key());
        }
        if (record.value() == null) {
            withdrawals++;
        } else {
            bytes += record.value().length;
            parts.merge(belonging.apply(record), 1L, Long::sum);
        }
    }

    /** All records. */
    public long records() {
        return records;
    }

    /** Those without a value. */
    public long withdrawals() {
        return withdrawals;
    }

    /** The keys that they have. */
    public Set<String> keys() {
        return keys;
    }

    /** Size of all values. */
    public long bytes() {
        return bytes;
    }

    /** How many records with a value belong to what, sorted by name. */
    public Map<String, Long> parts() {
        return parts;
    }
}
