package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Offsets that the broker did not take when records were stored. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class LastingCommitIT extends EvaluationFixture {
    private static final String TABLE = "example";

    @Inject
    Admin admin;

    @Inject
    DataSource database;

    @ConfigProperty(name = "assay.eval.group")
    String group;

    @Test
    void whatAMemberStoredAfterItWasPutOutOfTheGroupIsCommittedWhenItIsBack() throws Exception {
        Labelled texts = new Labelled("put-out", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("b"), new Label.Classes(List.of("spam")));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + TABLE + " in exclusive mode");
            broker.publish(Topic.EXAMPLES, texts.examples());
            await().atMost(PATIENCE).until(this::isWaitedFor);
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            connection.rollback();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed()).isEqualTo(ends()));
    }

    private boolean isWaitedFor() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery("select exists (select from pg_locks where not granted and relation = '"
                                + TABLE + "'::regclass)")) {
            return waiting.next() && waiting.getBoolean(1);
        }
    }

    /** What the group has committed of the examples, by partition. */
    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Broker.name(Topic.EXAMPLES)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Where the topic's partitions end, those that hold something. */
    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        String topic = Broker.name(Topic.EXAMPLES);
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(entry -> entry.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
