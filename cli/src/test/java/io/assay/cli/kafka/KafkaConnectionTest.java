package io.assay.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.topic.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
