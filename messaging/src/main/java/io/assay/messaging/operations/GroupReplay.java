package io.assay.messaging.operations;

import static io.assay.messaging.operations.BrokerAnswer.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Has a group read topics again, by setting the offsets from which it reads on. */
public final class GroupReplay {
    private final Admin admin;
    private final ConsumerGroups groups;

    /** Replays through a client that it does not close. */
    public GroupReplay(Admin admin) {
        this.admin = admin;
        this.groups = new ConsumerGroups(admin);
    }

    /**
     * What would be read again. Changes nothing.
     *
     * @throws OperationRefusedException if there is no such topic
     */
    public ReplayPlan plan(String group, Collection<String> topics, ReplayStart start) {
        Map<TopicPartition, OffsetRange> ranges = new TopicOffsets(admin).ranges(topics, start);
        Map<TopicPartition, Long> committed = groups.committed(group);
        List<PartitionReplay> partitions = new ArrayList<>();
        ranges.forEach((partition, range) -> partitions.add(
                new PartitionReplay(partition.topic(), partition.partition(), committed.get(partition), range)));
        partitions.sort(Comparator.comparing(PartitionReplay::topic).thenComparingInt(PartitionReplay::partition));
        return new ReplayPlan(group, partitions, groups.state(group).members());
    }

    /**
     * Sets the group's offsets, so that it reads what was planned as soon as it runs again.
     *
     * @throws OperationRefusedException if somebody reads for the group; the message names who, and the remedy
     */
    public void execute(ReplayPlan plan) {
        List<GroupMember> members = groups.state(plan.group()).members();
        if (!members.isEmpty()) {
            throw active(plan.group(), members);
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        plan.ranges().forEach((partition, range) -> offsets.put(partition, new OffsetAndMetadata(range.from())));
        try {
            await(admin.alterConsumerGroupOffsets(plan.group(), offsets).all());
        } catch (UnknownMemberIdException | GroupSubscribedToTopicException e) { // somebody has come in between
            throw active(plan.group(), groups.state(plan.group()).members());
        }
    }

    private static OperationRefusedException active(String group, List<GroupMember> members) {
        return new OperationRefusedException(
                "Group " + group + " is active, and would overwrite the offsets that are set"
                        + " now. Its members: "
                        + members.stream().map(GroupMember::toString).distinct().collect(Collectors.joining(", "))
                        + ". Stop the service that they belong to, all its pods; then do this again, and start it");
    }
}
