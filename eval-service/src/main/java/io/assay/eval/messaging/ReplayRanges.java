package io.assay.eval.messaging;

import io.assay.messaging.operations.OffsetRange;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What a group has to read, as text that the database keeps: a partition a line, {@code TOPIC/PARTITION FROM TO}. */
final class ReplayRanges {
    private ReplayRanges() {}

    static String write(Map<TopicPartition, OffsetRange> ranges) {
        return ranges.entrySet().stream()
                .filter(range -> range.getValue().length() > 0)
                .map(range -> range.getKey().topic() + "/" + range.getKey().partition() + " "
                        + range.getValue().from() + " " + range.getValue().to())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    static Map<TopicPartition, OffsetRange> read(String text) {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split("[/ ]", -1);
            ranges.put(
                    new TopicPartition(parts[0], Integer.parseInt(parts[1])),
                    new OffsetRange(Long.parseLong(parts[2]), Long.parseLong(parts[3])));
        });
        return ranges;
    }
}
