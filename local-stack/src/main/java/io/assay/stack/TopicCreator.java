package io.assay.stack;

import io.assay.contracts.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of {@link Topic}, each with its partitions and its clean-up policy, and the dead letters of each.
 * Topics that exist are left as they are. The broker's own default says how often each is replicated.
 */
public final class TopicCreator {
    /** A document of 8 MiB, the most that a record holds, and what goes round it. */
    private static final int MAX_MESSAGE_BYTES = 9 << 20;

    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;

    /** A creator of topics through a client that it does not close. */
    public TopicCreator(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing on a broker.
     *
     * @throws KafkaException if the broker is away for longer than the client's default timeout, or refuses
     * @see #createMissing(String, Set)
     */
    public static void createMissing(String bootstrapServers, String prefix) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicCreator(admin).createMissing(prefix, Set.of());
        }
    }

    /**
     * Creates what is missing, and returns when all partitions have a leader that works. Before, a producer may lose its
     * first batch but not the second, and then is refused for as long as it tries: what it sends is out of order.
     *
     * @param prefix what the names begin with, such as {@link Topic#DEFAULT_PREFIX}
     * @param pools those that have topics for what their models are asked, beside the default one
     * @throws KafkaException if the broker is away for longer than the client's timeout, or refuses
     */
    public void createMissing(String prefix, Set<String> pools) {
        Map<String, NewTopic> topics = new HashMap<>();
        for (Topic topic : Topic.values()) {
            put(topics, topic.named(prefix), topic);
        }
        for (String pool : pools) {
            put(topics, Topic.ofPool(prefix, pool), Topic.INFERENCE_REQUESTS);
        }
        for (KafkaFuture<Void> creation :
                admin.createTopics(topics.values()).values().values()) {
            createdOrThere(creation);
        }
        long deadline = System.nanoTime() + LONGEST_UNSEEN.toNanos();
        while (!await(admin.listTopics().names()).containsAll(topics.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("Topics were created, but the broker does not show them");
            }
            Pause.of(POLL);
        }
        awaitLeaders(topics.keySet());
    }

    /** Only the leader of a partition tells its offsets; where it is not yet that, the client asks again. */
    private void awaitLeaders(Set<String> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        await(admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> topic.partitions()
                .forEach(partition -> ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        await(admin.listOffsets(ends).all());
    }

    /** Adds a topic and its dead letters. */
    private static void put(Map<String, NewTopic> topics, String name, Topic topic) {
        String deadLetter = Topic.deadLetterOf(name);
        topics.put(name, topic(name, topic.partitions(), topic.cleanup()));
        topics.put(deadLetter, topic(deadLetter, 1, Topic.Cleanup.DELETE));
    }

    private static NewTopic topic(String name, int partitions, Topic.Cleanup cleanup) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy(),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES)));
    }

    private static void createdOrThere(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the thread's interrupt flag again
        } catch (ExecutionException e) {
            throw new KafkaException("The broker refuses: " + e.getMessage(), e.getCause());
        }
    }
}
