package io.assay.messaging.operations;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that is a member of a group: one channel of a pod.
 *
 * @param client the name that it gives itself
 * @param host where it connects from
 * @param partitions those that it reads, as {@code topic/partition}; sorted
 */
public record GroupMember(String client, String host, List<String> partitions) {
    /** Copies the list. */
    public GroupMember {
        partitions = List.copyOf(partitions);
    }

    static List<GroupMember> of(Collection<MemberDescription> members) {
        return members.stream()
                .map(member -> new GroupMember(
                        member.clientId(),
                        member.host().startsWith("/") ? member.host().substring(1) : member.host(),
                        member.assignment().topicPartitions().stream()
                                .map(GroupMember::name)
                                .sorted()
                                .toList()))
                .sorted(Comparator.comparing(GroupMember::client).thenComparing(GroupMember::host))
                .toList();
    }

    private static String name(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }

    @Override
    public String toString() {
        return client + " at " + host;
    }
}
