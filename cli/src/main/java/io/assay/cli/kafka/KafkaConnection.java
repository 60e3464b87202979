package io.assay.cli.kafka;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.RootCause;
import io.assay.stack.TopicCreator;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
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

    /** The environment variable with a file of settings of Kafka's clients. */
    public static final String CONFIG_FILE = "ASSAY_KAFKA_CONFIG";

    private static final String KAFKA_VARIABLE = "KAFKA_";
    private static final String ANSWER_WITHIN_MILLIS = "20000";

    /** How long a broker waits for what may come: a consumer that has read all is closed only after that. */
    private static final String LONGEST_FETCH_MILLIS = "50";

    /** Copies the properties. */
    public KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /**
     * The broker that the environment names, or nothing where it names none. Each {@code KAFKA_} variable that spells a
     * client's setting, such as {@code KAFKA_SECURITY_PROTOCOL}, becomes that setting.
     */
    public static Optional<KafkaConnection> ofEnvironment(Map<String, String> environment) {
        return environment.getOrDefault(BOOTSTRAP_SERVERS, "").isBlank()
                ? Optional.empty()
                : Optional.of(new KafkaConnection(settings(environment), prefix(environment)));
    }

    /**
     * The broker that a file of settings names, as Kafka's own tools take it by {@code --command-config}. What the file does
     * not set is as the environment says.
     *
     * @throws CommandException if the file cannot be read, or neither it nor the environment names a broker
     */
    public static KafkaConnection ofFile(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException("The settings of Kafka's clients cannot be read from " + file + ": " + e, e);
        }
        Map<String, Object> settings = new HashMap<>(settings(environment));
        properties.forEach((name, value) -> settings.put(String.valueOf(name), value));
        if (String.valueOf(settings.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""))
                .isBlank()) {
            throw new CommandException(
                    "No broker is named: set bootstrap.servers in " + file + ", or " + BOOTSTRAP_SERVERS);
        }
        return new KafkaConnection(settings, prefix(environment));
    }

    private static Map<String, Object> settings(Map<String, String> environment) {
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
        return properties;
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

    /**
     * Checks that a broker answers and has topics of Assay's. A producer would make those that are missing, and what it
     * sends there nobody reads.
     *
     * @throws CommandException if not; the message says where the broker was sought, and what to do
     */
    public void check() {
        Set<String> names = topics();
        if (Arrays.stream(Topic.values()).map(this::nameOf).noneMatch(names::contains)) {
            throw new CommandException("The Kafka broker at " + address() + " has no topics of Assay, such as "
                    + nameOf(Topic.DOCUMENTS) + ", or this user may not see them. Is it Assay's broker, and is "
                    + TOPICS_PREFIX + " right? To create them: assay create-topics");
        }
    }

    /**
     * The names of all topics that this user may see.
     *
     * @throws CommandException if the broker does not tell; the message says where it was sought, and what to do
     */
    public Set<String> topics() {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        } catch (ExecutionException | KafkaException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    /**
     * Creates the topics of Assay that the broker lacks.
     *
     * @param pools those that have topics for what their models are asked, beside the default one
     * @throws CommandException if it does not answer, or refuses; the message says where it was sought, and what to do
     */
    public void createMissingTopics(Set<String> pools) {
        try (Admin admin = admin()) {
            new TopicCreator(admin).createMissing(prefix, pools);
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    private CommandException unusable(Exception failure) {
        return new CommandException(
                RootCause.of(failure) instanceof RetriableException
                        ? "No Kafka broker answers at " + address() + ". Is it running, and is " + BOOTSTRAP_SERVERS
                                + " right? Where that is not set, the local stack's is taken; start it by: assay up"
                        : "The Kafka broker at " + address() + " cannot be used: " + RootCause.words(failure) + ". Are "
                                + BOOTSTRAP_SERVERS + " and the other KAFKA_ variables, or --kafka-config, right?",
                failure);
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
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS);
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
