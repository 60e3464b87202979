package io.assay.cli.archive;

import io.assay.cli.kafka.Events;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Passage;
import io.assay.contracts.topic.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What an archive says of which keys, and how that compares with what a broker holds. Keeps keys and digests in memory, and
 * no record. Of a document's passages the event that ends them speaks for all. Not thread-safe.
 */
public final class ArchiveIndex {
    private final Map<Topic, Map<String, Entry>> entries = new EnumMap<>(Topic.class);
    private long records;

    private static final class Entry {
        private final String digest;
        private Standing standing = Standing.ABSENT;

        private Entry(String digest) {
            this.digest = digest;
        }
    }

    /**
     * A key under which a broker holds something else than the archive.
     *
     * @param topic the topic
     * @param key the key
     */
    public record Conflict(Topic topic, String key) {
        @Override
        public String toString() {
            return ArchiveLines.nameOf(topic) + " " + key;
        }
    }

    /** Takes in a record of the archive. */
    public void add(ArchivedRecord record) {
        records++;
        Map<String, Entry> ofTopic = entries.computeIfAbsent(record.topic(), topic -> new HashMap<>());
        if (!Events.isOf(Passage.class, record.headers())) {
            ofTopic.put(record.key(), new Entry(Sameness.digest(record)));
        }
    }

    /** How many records the archive has. */
    public long records() {
        return records;
    }

    /** Compares with what a broker holds now. */
    public void compare(Events events) {
        entries.forEach((topic, ofTopic) -> events.forEachRecord(topic, record -> {
            Entry entry = ofTopic.get(record.key());
            if (entry != null && !Events.isOf(Passage.class, record)) {
                entry.standing = standing(topic, record, entry.digest);
            }
        }));
    }

    private static Standing standing(Topic topic, ConsumerRecord<String, byte[]> record, String digest) {
        if (record.value() == null || Events.isOf(DocumentDeleted.class, record)) {
            return Standing.ABSENT;
        }
        return Sameness.digest(ArchivedRecord.of(topic, record)).equals(digest) ? Standing.HELD : Standing.OTHER;
    }

    /** Whether the broker holds what a record of the archive says. */
    public boolean isHeld(ArchivedRecord record) {
        Entry entry = entries.getOrDefault(record.topic(), Map.of()).get(record.key());
        return entry != null && entry.standing == Standing.HELD;
    }

    /** Where the broker holds something else; in the order of topics and keys. */
    public List<Conflict> conflicts() {
        return entries.entrySet().stream()
                .flatMap(ofTopic -> ofTopic.getValue().entrySet().stream()
                        .filter(entry -> entry.getValue().standing == Standing.OTHER)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .map(key -> new Conflict(ofTopic.getKey(), key)))
                .toList();
    }
}
