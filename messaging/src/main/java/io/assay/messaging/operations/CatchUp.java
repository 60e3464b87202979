package io.assay.messaging.operations;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** How far a group has come with what it had to read at some moment. Not thread-safe. */
public final class CatchUp {
    private final ConsumerGroups groups;
    private final String group;
    private final Map<TopicPartition, OffsetRange> ranges;

    private CatchUp(Admin admin, String group, Map<TopicPartition, OffsetRange> ranges) {
        this.groups = new ConsumerGroups(admin);
        this.group = group;
        this.ranges = new HashMap<>(ranges);
        this.ranges.values().removeIf(range -> range.length() == 0);
    }

    /** With what a replay has it read. */
    public static CatchUp with(Admin admin, ReplayPlan plan) {
        return new CatchUp(admin, plan.group(), plan.ranges());
    }

    /** With ranges of offsets, such as those of records that were published again. */
    public static CatchUp with(Admin admin, String group, Map<TopicPartition, OffsetRange> ranges) {
        return new CatchUp(admin, group, ranges);
    }

    /** All that there is to read. */
    public long total() {
        return ranges.values().stream().mapToLong(OffsetRange::length).sum();
    }

    /** What is still to be read; 0 when the group has caught up. */
    public long remaining() {
        Map<TopicPartition, Long> committed = groups.committed(group);
        long remaining = 0;
        for (Map.Entry<TopicPartition, OffsetRange> entry : ranges.entrySet()) {
            OffsetRange range = entry.getValue();
            long position = committed.getOrDefault(entry.getKey(), range.from());
            remaining += Math.max(0, range.to() - Math.max(range.from(), position));
        }
        return remaining;
    }
}
