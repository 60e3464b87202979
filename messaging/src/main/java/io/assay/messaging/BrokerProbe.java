package io.assay.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the broker answers and lets a service do what it does, in a time that whoever asks for the service's health
 * waits for. What it finds is logged when it changes. Thread-safe.
 */
public final class BrokerProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerProbe.class);
    private static final int LIMIT_MILLIS = 2_000;
    private static final String UNUSABLE = "The broker cannot be used: {}";
    private static final String GUIDE = "See docs/guides/kafka-security.md";

    private final Map<String, Object> settings;
    private final RequiredAccess access;
    private @Nullable Admin admin;
    private Optional<String> lastFault = Optional.empty();

    /**
     * A probe of one broker.
     *
     * @param settings of Kafka's clients, {@code bootstrap.servers} among them
     * @param access what the service has to be allowed to do
     */
    public BrokerProbe(Map<String, Object> settings, RequiredAccess access) {
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        complete.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        this.settings = complete;
        this.access = access;
    }

    /**
     * Makes its client, which does not wait for the broker but for a token, where one is needed to sign in.
     *
     * @throws IllegalStateException if no client can be made with the settings; the message says what to put right
     */
    public synchronized void connect() {
        try {
            client();
        } catch (KafkaException e) {
            String reason = unmakeable(e);
            LOG.error(UNUSABLE, reason); // a line to read, beside the stack trace of a start that failed
            throw new IllegalStateException(reason, e);
        }
    }

    private Admin client() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    private static String unmakeable(KafkaException failure) {
        return "this service gets no client of the broker: " + RootCause.words(failure)
                + ". Put right what it says, by kafka.sasl.* or kafka.ssl.*. " + GUIDE;
    }

    /** Why the broker is of no use to the service, with what to do about it where that is known; nothing where all is well. */
    public synchronized Optional<String> fault() {
        Optional<String> fault = find();
        if (!fault.equals(lastFault)) {
            fault.ifPresentOrElse(
                    reason -> LOG.error(UNUSABLE, reason), () -> LOG.info("The broker can be used again"));
            lastFault = fault;
        }
        return fault;
    }

    private Optional<String> find() {
        try {
            Admin client = client();
            client.describeCluster().clusterId().get();
            List<String> missing = new ArrayList<>(missingOnTopics(client));
            missing.addAll(missingOnGroups(client));
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("this service's user may not " + String.join(", not ", missing)
                            + ": grant it these rights. " + GUIDE);
        } catch (ExecutionException e) {
            return Optional.of(reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while it was asked");
        } catch (KafkaException e) {
            return Optional.of(unmakeable(e));
        }
    }

    private String reason(@Nullable Throwable cause) {
        if (!(cause instanceof AuthenticationException)) {
            return String.valueOf(cause);
        }
        close(); // a client that was refused once does not try again
        return cause instanceof SslAuthenticationException
                ? "no trusted connection to the broker: " + RootCause.words(cause)
                        + ". Put right kafka.ssl.truststore.*, and kafka.ssl.keystore.* where it asks for a certificate. "
                        + GUIDE
                : "the broker refuses this service's user: " + cause.getMessage()
                        + ". Put right kafka.sasl.mechanism and kafka.sasl.jaas.config. " + GUIDE;
    }

    private List<String> missingOnTopics(Admin client) throws InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> answers = client.describeTopics(
                        access.topics(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        List<String> missing = new ArrayList<>();
        for (String topic : access.topics()) {
            Optional<Set<AclOperation>> allowed =
                    allowed(answers.get(topic), description -> description.authorizedOperations());
            if (access.reads().contains(topic) && lacks(allowed, AclOperation.READ)) {
                missing.add("Read topic " + topic);
            }
            if (access.writes().contains(topic) && lacks(allowed, AclOperation.WRITE)) {
                missing.add("Write topic " + topic);
            }
        }
        return missing;
    }

    private List<String> missingOnGroups(Admin client) throws InterruptedException {
        Map<String, KafkaFuture<ConsumerGroupDescription>> answers = client.describeConsumerGroups(
                        access.groups(), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups();
        List<String> missing = new ArrayList<>();
        for (String group : new TreeSet<>(access.groups())) {
            if (lacks(
                    allowed(answers.get(group), description -> description.authorizedOperations()),
                    AclOperation.READ)) {
                missing.add("Read group " + group);
            }
        }
        return missing;
    }

    private static boolean lacks(Optional<Set<AclOperation>> allowed, AclOperation operation) {
        return allowed.isPresent() && !allowed.get().contains(operation);
    }

    /** What is allowed; nothing where the broker cannot tell, of a group that nobody is in yet or a topic to be created. */
    private static <T> Optional<Set<AclOperation>> allowed(
            @Nullable KafkaFuture<T> answer, Function<T, Set<AclOperation>> operations) throws InterruptedException {
        if (answer == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(operations.apply(answer.get()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException ? Optional.of(Set.of()) : Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
