package io.assay.messaging.operations;

import static io.assay.messaging.operations.BrokerAnswer.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a broker where its topics begin and end. */
public final class TopicOffsets {
    private final Admin admin;

    /** Questions through a client that it does not close. */
    public TopicOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * The partitions of topics.
     *
     * @throws OperationRefusedException if there is no such topic
     */
    public List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, description) -> {
            try {
                await(description)
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            } catch (UnknownTopicOrPartitionException e) {
                throw new OperationRefusedException(
                        "There is no topic " + topic + ". Is the prefix of the topics' names right?", e);
            }
        });
        return partitions;
    }

    /**
     * What a replay of topics reads, partition by partition: from where it starts to where the partition ends now.
     *
     * @throws OperationRefusedException if there is no such topic
     */
    public Map<TopicPartition, OffsetRange> ranges(Collection<String> topics, ReplayStart start) {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> starts = find(partitions, start.spec());
        Map<TopicPartition, Long> ends = find(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        ends.forEach((partition, end) -> {
            long from = starts.getOrDefault(partition, end);
            if (start instanceof ReplayStart.Offset wanted) {
                from = Math.max(from, wanted.offset());
            }
            // a time that no record has reached yet has no offset
            ranges.put(partition, new OffsetRange(from < 0 ? end : Math.min(from, end), end));
        });
        return ranges;
    }

    /**
     * What was published since.
     *
     * @param before where the partitions of some topics began and ended
     */
    public Map<TopicPartition, OffsetRange> since(Map<TopicPartition, OffsetRange> before) {
        Map<TopicPartition, OffsetRange> since = new HashMap<>();
        find(before.keySet(), OffsetSpec.latest())
                .forEach((partition, end) -> since.put(
                        partition,
                        new OffsetRange(
                                before.getOrDefault(partition, new OffsetRange(end, end))
                                        .to(),
                                end)));
        return since;
    }

    private Map<TopicPartition, Long> find(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> found = new HashMap<>();
        await(admin.listOffsets(wanted).all()).forEach((partition, offset) -> found.put(partition, offset.offset()));
        return found;
    }
}
