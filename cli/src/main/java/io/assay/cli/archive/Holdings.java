package io.assay.cli.archive;

import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.kafka.Events;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.LastRecords;
import io.assay.messaging.operations.LastRecords.Selection;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.ReplayStart;
import io.assay.messaging.operations.TopicOffsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a broker holds now, as records for an archive. Keeps keys and offsets in memory, and no record. */
public final class Holdings {
    private final KafkaConnection kafka;
    private final Events events;
    private final TopicOffsets offsets;
    private final LastRecords records;

    /** What one broker holds. */
    public Holdings(KafkaConnection kafka, Events events, TopicOffsets offsets, RecordReader reader) {
        this.kafka = kafka;
        this.events = events;
        this.offsets = offsets;
        this.records = new LastRecords(reader);
    }

    Events events() {
        return events;
    }

    /** Which records are the last of their key, and wanted. Withdrawn ones are gone. */
    Selection select(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return records.select(offsets.ranges(List.of(kafka.nameOf(topic)), new ReplayStart.Beginning()), wanted);
    }

    /** Hands over the records of a topic that were selected. */
    void read(Topic topic, Selection selection, Consumer<ArchivedRecord> each) {
        records.read(selection, record -> each.accept(ArchivedRecord.of(topic, record)));
    }

    /** Hands over the records of a topic that are the last of their key, and wanted. */
    void forEachLast(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted, Consumer<ArchivedRecord> each) {
        read(topic, select(topic, wanted), each);
    }

    /** Hands over passages, and behind those of each document what ends them. */
    static void forEach(CurrentPassages passages, Consumer<ArchivedRecord> each) {
        passages.forEachRecord(record -> each.accept(ArchivedRecord.of(Topic.PASSAGES, record)));
    }
}
