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
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    get(admin.listOffsets(partitions(admin, committed.keySet())).all());
            ends.forEach((partition, end) -> {
                OffsetAndMetadata position = committed.get(partition);
                long lag = end.offset() - (position == null ? 0 : position.offset());
                if (lag != 0) {
                    lags.put(group + " " + partition, lag);
                }
            });
        }
        return lags;
    }

    /** All partitions of the topics that these are of, those of which nothing was ever committed included. */
    private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, Set<TopicPartition> some) {
        Set<String> topics = some.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
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
