package io.assay.stack.test;

import io.assay.contracts.topic.Topic;
import io.assay.stack.TopicCreator;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/**
 * A real broker, with all topics, and a real, empty database, for as long as it is open. They are containers where a
 * Docker engine answers, and run from jars otherwise; the system property {@code assay.it.stack} chooses:
 * {@code auto}, {@code containers} or {@code embedded}.
 */
public sealed interface TestStack extends AutoCloseable permits ContainerStack, EmbeddedStack {
    /** The system property that chooses. */
    String CHOICE = "assay.it.stack";

    /**
     * Starts a broker and a database.
     *
     * @throws IllegalArgumentException if the choice is none of the three
     * @throws RuntimeException if one of them cannot start
     */
    static TestStack start() {
        TestStack stack = wantsContainers() ? ContainerStack.start() : EmbeddedStack.start();
        TopicCreator.createMissing(stack.bootstrapServers(), Topic.DEFAULT_PREFIX);
        return stack;
    }

    /** The broker's address, as {@code host:port}. */
    String bootstrapServers();

    /** The database's address. */
    String jdbcUrl();

    /** The database's user. */
    String databaseUser();

    /** The user's password. */
    String databasePassword();

    /** Stops both, and leaves nothing of them. */
    @Override
    void close();

    private static boolean wantsContainers() {
        String choice = System.getProperty(CHOICE, "auto").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            case "containers" -> true;
            case "embedded" -> false;
            default ->
                throw new IllegalArgumentException(
                        CHOICE + " is '" + choice + "': it is one of auto, containers, embedded");
        };
    }
}
