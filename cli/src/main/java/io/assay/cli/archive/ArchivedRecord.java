package io.assay.cli.archive;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.contracts.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record as it lies on a topic, but for its place and time.
 *
 * @param topic the topic, whatever its name's prefix is
 * @param key its key
 * @param headers in their order, with those that come twice
 * @param value its value; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // there are many, and each is handed on once
public record ArchivedRecord(Topic topic, String key, Headers headers, byte[] value) {
    /** A record of a topic that has a key and a value. */
    public static ArchivedRecord of(Topic topic, ConsumerRecord<String, byte[]> record) {
        return new ArchivedRecord(topic, record.key(), record.headers(), record.value());
    }

    /** What is sent to have it on a broker, too. */
    public ProducerRecord<String, byte[]> on(KafkaConnection kafka) {
        return new ProducerRecord<>(kafka.nameOf(topic), null, key, value, headers);
    }
}
