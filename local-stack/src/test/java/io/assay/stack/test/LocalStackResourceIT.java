package io.assay.stack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.topic.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalStackResourceIT {
    private static final String CHOICE_OF_THIS_RUN = System.getProperty(TestStack.CHOICE, "auto");

    @AfterEach
    void restoreTheChoice() {
        System.setProperty(TestStack.CHOICE, CHOICE_OF_THIS_RUN);
    }

    /** Without containers, and as all other integration tests of this run. */
    private static Stream<String> choices() {
        return Stream.of("embedded", CHOICE_OF_THIS_RUN).distinct();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void hasAllTopicsAndADatabaseThatAnswers(String choice) throws Exception {
        System.setProperty(TestStack.CHOICE, choice);
        LocalStackResource resource = new LocalStackResource();
        try {
            Map<String, String> properties = resource.start();

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", properties.get("kafka.bootstrap.servers")))) {
                assertThat(admin.listTopics().names().get())
                        .contains("assay.documents", "assay.inference-requests.default")
                        .contains(Topic.deadLetterOf("assay.documents"));
            }
            try (Connection connection = DriverManager.getConnection(
                            properties.get("quarkus.datasource.jdbc.url"),
                            properties.get("quarkus.datasource.username"),
                            properties.get("quarkus.datasource.password"));
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 6 * 7")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(42);
            }
        } finally {
            resource.stop();
        }
    }

    @Test
    void anUnknownChoiceIsRefusedWithTheKnownOnes() {
        System.setProperty(TestStack.CHOICE, "cloud");

        assertThatThrownBy(TestStack::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("assay.it.stack is 'cloud': it is one of auto, containers, embedded");
    }
}
