package io.assay.messaging.operations;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a group reads again of one partition.
 *
 * @param topic the topic
 * @param partition the partition
 * @param committed up to where the group has read; absent where it has committed nothing
 * @param range from where on it reads again, and where the partition ends now
 */
public record PartitionReplay(
        String topic, int partition, @Nullable Long committed, OffsetRange range) {
    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
