package io.assay.messaging.operations;

import static io.assay.messaging.operations.BrokerAnswer.await;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks a broker about the consumer groups of Assay's services. */
public final class ConsumerGroups {
    private static final String PREFIX = "assay-";
    private static final String NONE = "None";

    private final Admin admin;

    /** Questions through a client that it does not close. */
    public ConsumerGroups(Admin admin) {
        this.admin = admin;
    }

    /**
     * The lag of every group, by group and topic.
     *
     * @throws KafkaException if the broker refuses, or does not answer
     */
    public List<ConsumerLag> lags() {
        return names().stream().flatMap(group -> lags(group).stream()).toList();
    }

    /**
     * Every group, sorted by name.
     *
     * @throws KafkaException if the broker refuses, or does not answer
     */
    public List<GroupState> states() {
        return names().stream().map(this::state).toList();
    }

    /** One group; without members where there is none of the name yet. */
    public GroupState state(String group) {
        try {
            ConsumerGroupDescription description = await(
                            admin.describeConsumerGroups(List.of(group)).all())
                    .values()
                    .iterator()
                    .next();
            return new GroupState(
                    group, description.groupState().toString(), GroupMember.of(description.members()), lags(group));
        } catch (GroupIdNotFoundException e) {
            return new GroupState(group, NONE, List.of(), List.of());
        }
    }

    /** What a group has committed, by partition. */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> answer =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        answer.forEach((partition, position) -> {
            if (position != null) {
                committed.put(partition, position.offset());
            }
        });
        return committed;
    }

    /** The topics that a group has committed offsets of and whose names begin with a prefix, sorted. */
    public List<String> topicsOf(String group, String prefix) {
        return committed(group).keySet().stream()
                .map(TopicPartition::topic)
                .filter(topic -> topic.startsWith(prefix))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> names() {
        Collection<GroupListing> all = await(admin.listGroups().all());
        return all.stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(PREFIX))
                .sorted()
                .toList();
    }

    private List<ConsumerLag> lags(String group) {
        Map<TopicPartition, Long> committed = committed(group);
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(admin.listOffsets(latest).all());
        Map<String, Long> lags = new TreeMap<>();
        ends.forEach((partition, end) -> lags.merge(
                partition.topic(), Math.max(0, end.offset() - committed.getOrDefault(partition, 0L)), Long::sum));
        return lags.entrySet().stream()
                .map(lag -> new ConsumerLag(group, lag.getKey(), lag.getValue()))
                .toList();
    }
}
