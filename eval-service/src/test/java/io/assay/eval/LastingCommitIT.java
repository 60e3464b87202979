package io.assay.eval;

import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.messaging.ProjectionBarrier;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
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
    ProjectionBarrier barrier;

    @Inject
    DataSource database;

    @ConfigProperty(name = "assay.eval.group")
    String group;

    @Test
    void whatAMemberStoredAfterItWasPutOutOfTheGroupIsCommittedWhenItIsBack() throws Exception {
        Labelled texts = new Labelled("put-out", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("b"), new Label.Classes(List.of("spam")));
        ProjectionBarrier.Mark published;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + TABLE + " in exclusive mode");
            broker.publish(Topic.EXAMPLES, texts.examples());
            published = barrier.mark();
            await().atMost(PATIENCE).until(this::isWaitedFor);
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            connection.rollback();
        }

        await().atMost(PATIENCE).until(() -> barrier.passed(published));
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
}
