package io.assay.cli.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How many records of a topic a consumer group has still to read.
 *
 * @param group the consumer group
 * @param topic the topic
 * @param records committed position to end, over all partitions
 */
public record ConsumerLag(String group, String topic, long records) {
    private static final String GROUP_PREFIX = "assay-";

    /** The lag of every group of Assay's services, by group and topic. */
    public static List<ConsumerLag> of(KafkaConnection kafka) {
        try (Admin admin = kafka.admin()) {
            List<ConsumerLag> lags = new ArrayList<>();
            List<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(GROUP_PREFIX))
                    .sorted()
                    .toList();
            for (String group : groups) {
                ofGroup(admin, group).forEach((topic, records) -> lags.add(new ConsumerLag(group, topic, records)));
            }
            return lags;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private static Map<String, Long> ofGroup(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        Map<String, Long> lags = new TreeMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata position = committed.get(partition);
            long read = position == null ? 0 : position.offset();
            lags.merge(partition.topic(), Math.max(0, end.offset() - read), Long::sum);
        });
        return lags;
    }
}
