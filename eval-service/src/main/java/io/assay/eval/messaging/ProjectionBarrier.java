package io.assay.eval.messaging;

import io.assay.contracts.topic.Topic;
import io.assay.eval.config.EvaluationConfig;
import io.assay.eval.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells when the projection holds all that lay in the topics at some moment. Until then, a request may seem to have no
 * prediction only because it has not been read yet.
 */
@ApplicationScoped
public class ProjectionBarrier {
    private static final List<Topic> AWAITED =
            List.of(Topic.MODELS, Topic.MODEL_PROFILES, Topic.EXAMPLES, Topic.PASSAGES, Topic.PREDICTIONS);

    private final Admin admin;
    private final String group;
    private final List<String> topics;

    ProjectionBarrier(Admin admin, EvaluationConfig config, TopicsConfig naming) {
        this.admin = admin;
        this.group = config.group();
        this.topics =
                AWAITED.stream().map(topic -> topic.named(naming.prefix())).toList();
    }

    /**
     * Where the topics end now. Partitions that hold nothing are left out.
     *
     * @throws KafkaException if the broker cannot be reached, or lacks one of the topics
     */
    public Mark mark() {
        List<TopicPartition> partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec::earliest);
        Map<TopicPartition, Long> ends = new HashMap<>();
        offsets(partitions, OffsetSpec::latest).forEach((partition, end) -> {
            ListOffsetsResultInfo start = starts.get(partition);
            if (start == null || start.offset() < end.offset()) {
                ends.put(partition, end.offset());
            }
        });
        return new Mark(ends);
    }

    /**
     * Whether this service, all its pods together, has stored all that lies before a mark.
     *
     * @throws KafkaException if the broker cannot be reached
     */
    public boolean passed(Mark mark) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return mark.ends().entrySet().stream().allMatch(end -> {
            OffsetAndMetadata done = committed.get(end.getKey());
            return done != null && done.offset() >= end.getValue();
        });
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            List<TopicPartition> partitions, Supplier<OffsetSpec> which) {
        return get(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which.get())))
                .all());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        }
    }

    /**
     * Where topics ended at some moment.
     *
     * @param ends the offset after the last record, by partition
     */
    public record Mark(Map<TopicPartition, Long> ends) {
        /** Copies the map. */
        public Mark {
            ends = Map.copyOf(ends);
        }
    }
}
