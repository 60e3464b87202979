package io.assay.eval.dashboard.operations;

import io.assay.eval.messaging.BrokerState;
import io.assay.messaging.operations.ConsumerLag;
import io.assay.messaging.operations.GroupMember;
import io.assay.messaging.operations.GroupState;
import io.assay.reports.text.Figures;
import java.util.Comparator;
import java.util.List;

/**
 * A consumer group in the list.
 *
 * @param name its name
 * @param state how it is, in words
 * @param look name of that state's look
 * @param readers who reads for it
 * @param lag what it has still to read
 * @param lags the same by topic, the most first
 */
record GroupLine(String name, String state, String look, String readers, String lag, List<TopicLag> lags) {
    /**
     * What a group has still to read of a topic.
     *
     * @param topic without the prefix
     * @param records how many
     * @param look {@code behind}, or {@code done} where there is nothing
     */
    record TopicLag(String topic, String records, String look) {}

    static GroupLine of(BrokerState broker, GroupState group) {
        return new GroupLine(
                group.group(),
                words(group),
                look(group),
                readers(group.members()),
                Figures.count(group.lag()),
                group.lags().stream()
                        .sorted(Comparator.comparingLong(ConsumerLag::records)
                                .reversed()
                                .thenComparing(ConsumerLag::topic))
                        .map(lag -> new TopicLag(
                                broker.shortName(lag.topic()),
                                Figures.count(lag.records()),
                                lag.records() == 0 ? "done" : "behind"))
                        .toList());
    }

    private static String words(GroupState group) {
        if (!group.members().isEmpty() && group.state().equals("Stable")) {
            return group.lag() == 0 ? "up to date" : "reading";
        }
        return group.members().isEmpty() ? "nobody reads" : "members come or go";
    }

    private static String look(GroupState group) {
        if (group.members().isEmpty()) {
            return group.lag() == 0 ? "" : "rejected";
        }
        return group.state().equals("Stable") && group.lag() == 0 ? "final" : "waiting";
    }

    private static String readers(List<GroupMember> members) {
        long hosts = members.stream().map(GroupMember::host).distinct().count();
        return members.isEmpty()
                ? "none"
                : Figures.count(members.size(), "consumer") + " on " + Figures.count(hosts, "host");
    }
}
