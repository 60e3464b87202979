package io.assay.messaging.operations;

import java.util.List;

/**
 * A consumer group as it stands.
 *
 * @param group its name
 * @param state as Kafka calls it, such as {@code Stable} or {@code Empty}
 * @param members who reads for it; empty while the service is down
 * @param lags what it has still to read, by topic
 */
public record GroupState(String group, String state, List<GroupMember> members, List<ConsumerLag> lags) {
    /** Copies the lists. */
    public GroupState {
        members = List.copyOf(members);
        lags = List.copyOf(lags);
    }

    /** What it has still to read, over all topics. */
    public long lag() {
        return lags.stream().mapToLong(ConsumerLag::records).sum();
    }
}
