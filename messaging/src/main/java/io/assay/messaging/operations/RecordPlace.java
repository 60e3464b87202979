package io.assay.messaging.operations;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record lies.
 *
 * @param topic the topic's whole name
 * @param partition its partition
 * @param offset its offset in there
 */
public record RecordPlace(String topic, int partition, long offset) {
    /** Where a record was read. */
    public static RecordPlace of(ConsumerRecord<?, ?> record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
