package io.assay.eval.dashboard.operations;

import io.assay.eval.messaging.BrokerState;
import io.assay.messaging.operations.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A consumer in the list: one channel of a pod.
 *
 * @param group the group that it reads for
 * @param client the name that it gives itself
 * @param host where it connects from
 * @param reads topics and partitions, such as {@code passages 0–3}
 */
record MemberLine(String group, String client, String host, String reads) {
    static MemberLine of(BrokerState broker, String group, GroupMember member) {
        Map<String, List<Integer>> partitions = new TreeMap<>();
        for (String partition : member.partitions()) {
            int slash = partition.lastIndexOf('/');
            partitions
                    .computeIfAbsent(broker.shortName(partition.substring(0, slash)), topic -> new ArrayList<>())
                    .add(Integer.valueOf(partition.substring(slash + 1)));
        }
        List<String> reads = new ArrayList<>();
        partitions.forEach((topic, numbers) -> reads.add(topic + " " + ranges(numbers)));
        return new MemberLine(
                group, member.client(), member.host(), reads.isEmpty() ? "nothing" : String.join("; ", reads));
    }

    /** Numbers as {@code 0–3, 5}. */
    private static String ranges(List<Integer> numbers) {
        List<Integer> sorted = numbers.stream().sorted().toList();
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i) != sorted.get(i - 1) + 1) {
                ranges.add(first == i - 1 ? sorted.get(first).toString() : sorted.get(first) + "–" + sorted.get(i - 1));
                first = i;
            }
        }
        return String.join(", ", ranges);
    }
}
