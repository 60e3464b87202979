package io.assay.messaging.operations;

import static io.assay.messaging.operations.BrokerAnswer.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Asks a broker about the topics whose names begin with a prefix. */
public final class Topics {
    private final Admin admin;
    private final String prefix;

    /** Questions through a client that it does not close. */
    public Topics(Admin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /**
     * Their names, sorted.
     *
     * @throws KafkaException if the broker refuses, or does not answer
     */
    public List<String> names() {
        return await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    /**
     * How they stand, by name.
     *
     * @throws KafkaException if the broker refuses, or does not answer
     */
    public List<TopicState> states() {
        List<String> names = names();
        Map<String, Integer> partitions = new TreeMap<>();
        Map<String, Long> records = new HashMap<>();
        Map<String, Long> published = new HashMap<>();
        new TopicOffsets(admin).ranges(names, new ReplayStart.Beginning()).forEach((partition, range) -> {
            partitions.merge(partition.topic(), 1, Integer::sum);
            records.merge(partition.topic(), range.length(), Long::sum);
            published.merge(partition.topic(), range.to(), Long::sum);
        });
        Map<String, Long> bytes = bytes();
        Map<String, String> cleanups = cleanups(names);
        List<TopicState> states = new ArrayList<>();
        partitions.forEach((name, count) -> states.add(new TopicState(
                name,
                count,
                records.getOrDefault(name, 0L),
                published.getOrDefault(name, 0L),
                bytes.get(name),
                cleanups.getOrDefault(name, ""))));
        states.sort(Comparator.comparing(TopicState::name));
        return states;
    }

    /** The size of one copy of each topic; of none where the broker does not tell everyone. */
    private Map<String, Long> bytes() {
        Map<TopicPartition, Long> largest = new HashMap<>(); // of a partition's copies: a young one grows still
        try {
            List<Integer> brokers = await(admin.describeCluster().nodes()).stream()
                    .map(Node::id)
                    .toList();
            for (Map<String, LogDirDescription> folders :
                    await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
                for (LogDirDescription folder : folders.values()) {
                    folder.replicaInfos()
                            .forEach((partition, copy) -> largest.merge(partition, copy.size(), Math::max));
                }
            }
        } catch (AuthorizationException e) {
            return Map.of(); // a size is nice to have, and the right to it is the whole cluster's
        }
        Map<String, Long> bytes = new HashMap<>();
        largest.forEach((partition, size) -> bytes.merge(partition.topic(), size, Long::sum));
        return bytes;
    }

    /** How each is kept small; of none where the broker does not tell everyone. */
    private Map<String, String> cleanups(Collection<String> names) {
        Map<ConfigResource, Config> configs;
        try {
            configs = await(admin.describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all());
        } catch (AuthorizationException e) {
            return Map.of(); // who may read a topic may not always see how it is set up
        }
        Map<String, String> cleanups = new HashMap<>();
        configs.forEach((topic, config) -> cleanups.put(
                topic.name(), config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value()));
        return cleanups;
    }
}
