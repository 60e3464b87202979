package io.assay.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreatorIT {
    private static final int PARTITIONS_BEFORE = 7;

    @Test
    void topicsAreAsDeclaredAndThoseThatExistAreLeftAsTheyAre(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any());
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic existing = new NewTopic("test.passages", Optional.of(PARTITIONS_BEFORE), Optional.empty());
            admin.createTopics(List.of(existing)).all().get();

            TopicCreator creator = new TopicCreator(admin);
            creator.createMissing("test.", Set.of());
            creator.createMissing("test.", Set.of("large"));

            List<String> expected = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                int partitions = topic == Topic.PASSAGES ? PARTITIONS_BEFORE : topic.partitions();
                expected.add(topic.named("test.") + " " + partitions + " "
                        + topic.cleanup().policy());
                expected.add(Topic.deadLetterOf(topic.named("test.")) + " 1 delete");
            }
            expected.add("test.inference-requests.large 4 delete");
            expected.add("test.inference-requests.large.dead-letter 1 delete");
            assertThat(topics(admin)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Name, partitions and clean-up policy of each topic. */
    private static List<String> topics(Admin admin) throws Exception {
        Map<String, TopicDescription> descriptions = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get();
        List<ConfigResource> resources = descriptions.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, String> policies = admin.describeConfigs(resources).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue().get("cleanup.policy").value()));
        return descriptions.values().stream()
                .map(topic -> topic.name() + " " + topic.partitions().size() + " " + policies.get(topic.name()))
                .toList();
    }
}
