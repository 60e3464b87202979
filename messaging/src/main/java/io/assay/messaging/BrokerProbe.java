package io.assay.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Tells whether the broker answers, in a time that whoever asks for a service's health waits for. Thread-safe. */
public final class BrokerProbe implements AutoCloseable {
    private static final int LIMIT_MILLIS = 2_000;

    private final Admin admin;

    /**
     * A probe of one broker.
     *
     * @param settings of Kafka's clients, {@code bootstrap.servers} among them
     */
    public BrokerProbe(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        complete.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        this.admin = Admin.create(complete);
    }

    /** Why the broker does not answer; nothing where it does. */
    public Optional<String> fault() {
        try {
            admin.describeCluster().clusterId().get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while it was asked");
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
