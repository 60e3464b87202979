package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How many records lie on topics that the consumer groups which read them have not committed. */
final class ConsumerLag {
    private final Stack stack;

    ConsumerLag(Stack stack) {
        this.stack = stack;
    }

    /** Returns when each group has committed all that lies on the topics it reads. */
    void awaitNone(Duration limit) {
        try (Admin admin = stack.admin()) {
            Awaitility.await("all is read").atMost(limit).untilAsserted(() -> assertThat(lags(admin))
                    .isEmpty());
        }
    }

    /** The records of all groups together. */
    long now() {
        try (Admin admin = stack.admin()) {
            return lags(admin).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The records by group and partition, such as {@code eval-service predictions-3}; without those that lack none. */
    private static Map<String, Long> lags(Admin admin) {
        Map<String, Long> lags = new TreeMap<>();
        for (String group : groups(admin)) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(part -> part, part -> OffsetSpec.latest())))
                    .all());
            committed.forEach((partition, offset) -> {
                long lag = ends.get(partition).offset() - offset.offset();
                if (lag != 0) {
                    lags.put(group + " " + partition, lag);
                }
            });
        }
        return lags;
    }

    private static Set<String> groups(Admin admin) {
        return get(admin.listGroups().all()).stream()
                .map(group -> group.groupId())
                .collect(Collectors.toSet());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
