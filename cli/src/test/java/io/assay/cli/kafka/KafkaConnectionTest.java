package io.assay.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
    @Test
    void takesSettingsOfClientsFromTheEnvironment() {
        KafkaConnection kafka = KafkaConnection.ofEnvironment(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "broker:9093",
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_JAAS_CONFIG", "secret;",
                        "KAFKA_HOME", "/opt/kafka",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "ASSAY_TOPICS_PREFIX", "team."))
                .orElseThrow();

        assertThat(kafka.properties())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "secret;"));
        assertThat(kafka.nameOf(Topic.PASSAGES)).isEqualTo("team.passages");
    }

    @Test
    void isNothingWhereTheEnvironmentNamesNoBroker() {
        assertThat(KafkaConnection.ofEnvironment(Map.of("KAFKA_SECURITY_PROTOCOL", "SSL")))
                .isEmpty();
        assertThat(KafkaConnection.ofEnvironment(Map.of("KAFKA_BOOTSTRAP_SERVERS", "")))
                .isEmpty();
    }

    @Test
    void aFileGoesBeforeTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                bootstrap.servers=secured:9093
                security.protocol=SASL_SSL
                sasl.jaas.config=a.Login required username="a" \\
                    password="b=c";
                """);

        KafkaConnection kafka =
                KafkaConnection.ofFile(file, Map.of("KAFKA_BOOTSTRAP_SERVERS", "open:9092", "KAFKA_CLIENT_ID", "me"));

        assertThat(kafka.properties())
                .containsOnly(
                        Map.entry("bootstrap.servers", "secured:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "a.Login required username=\"a\" password=\"b=c\";"),
                        Map.entry("client.id", "me"));
    }

    @Test
    void aFileThatIsOfNoUseIsNamed(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.properties");
        Path empty = Files.createFile(folder.resolve("empty.properties"));

        assertThatThrownBy(() -> KafkaConnection.ofFile(missing, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> KafkaConnection.ofFile(empty, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll("bootstrap.servers", empty.toString());
    }
}
