package io.assay.cli.kafka;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How to reach a broker, and what its topics are called.
 *
 * @param properties settings of Kafka's clients, {@code bootstrap.servers} among them
 * @param prefix what the names of the topics begin with
 */
public record KafkaConnection(Map<String, Object> properties, String prefix) {
    /** The environment variable that names the broker. */
    public static final String BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

    /** The environment variable with what topic names begin with. */
    public static final String TOPICS_PREFIX = "ASSAY_TOPICS_PREFIX";

    private static final String KAFKA_VARIABLE = "KAFKA_";
    private static final String ANSWER_WITHIN_MILLIS = "20000";

    /** Copies the properties. */
    public KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /**
     * The broker that the environment names, or nothing where it names none. Each {@code KAFKA_} variable that spells a
     * client's setting, such as {@code KAFKA_SECURITY_PROTOCOL}, becomes that setting.
     */
    public static Optional<KafkaConnection> ofEnvironment(Map<String, String> environment) {
        if (environment.getOrDefault(BOOTSTRAP_SERVERS, "").isBlank()) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>(AdminClientConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        Map<String, Object> properties = new HashMap<>();
        environment.forEach((variable, value) -> {
            String setting = variable.startsWith(KAFKA_VARIABLE)
                    ? variable.substring(KAFKA_VARIABLE.length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.')
                    : "";
            if (known.contains(setting)) {
                properties.put(setting, value);
            }
        });
        return Optional.of(new KafkaConnection(properties, prefix(environment)));
    }

    /** A broker at an address, its topics named as the environment says. */
    public static KafkaConnection at(String bootstrapServers, Map<String, String> environment) {
        return new KafkaConnection(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), prefix(environment));
    }

    private static String prefix(Map<String, String> environment) {
        return environment.getOrDefault(TOPICS_PREFIX, Topic.DEFAULT_PREFIX);
    }

    /** A topic's name on this broker. */
    public String nameOf(Topic topic) {
        return topic.named(prefix);
    }

    /** The broker's address, for messages. */
    public String address() {
        return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** A producer that gives up where the broker does not answer. */
    public Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        return EventPublisher.producer(settings);
    }

    /** A consumer without a group: it reads what it is told to, and leaves no trace on the broker. */
    public KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A client for questions about topics and consumer groups. */
    public Admin admin() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS); // at most the next
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        return Admin.create(settings);
    }
}
