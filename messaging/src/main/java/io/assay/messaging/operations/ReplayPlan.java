package io.assay.messaging.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a group would read again, before anything is done.
 *
 * @param group the consumer group
 * @param partitions by topic and partition
 * @param members who reads for the group now; while there is anyone, its offsets cannot be set
 */
public record ReplayPlan(String group, List<PartitionReplay> partitions, List<GroupMember> members) {
    /** Copies the lists. */
    public ReplayPlan {
        partitions = List.copyOf(partitions);
        members = List.copyOf(members);
    }

    /** What would be read, by partition. */
    public Map<TopicPartition, OffsetRange> ranges() {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        partitions.forEach(partition -> ranges.put(partition.topicPartition(), partition.range()));
        return ranges;
    }

    /** How many offsets would be read: that many records at most. */
    public long length() {
        return partitions.stream()
                .mapToLong(partition -> partition.range().length())
                .sum();
    }
}
