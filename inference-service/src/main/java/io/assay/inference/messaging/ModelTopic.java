package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.TopicsConfig;
import io.assay.inference.engine.ModelCatalog;
import io.assay.messaging.WholeTopic;
import io.assay.models.ModelSourceAwayException;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the catalog at what the topic of models says. Every pod reads all of it, in no consumer group: at the start,
 * about every second, and whenever someone must know that nothing was missed.
 */
@Startup
@ApplicationScoped
public class ModelTopic {
    private static final Logger LOG = Logger.getLogger(ModelTopic.class);
    private static final long SECONDS_BETWEEN_READS = 1;
    /** Older versions of a model are never asked: see {@link ModelCatalog}. */
    private static final int VERSIONS_READ = 2;

    private final ModelCatalog catalog;
    private final EventCodec codec;
    private final WholeTopic topic;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("model-topic"));
    private volatile String notReady = "the topic of models has not been read yet";

    ModelTopic(
            ModelCatalog catalog,
            EventCodec codec,
            TopicsConfig topics,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.catalog = catalog;
        this.codec = codec;
        this.topic = new WholeTopic(broker, Topic.MODELS.named(topics.prefix()));
    }

    @PostConstruct
    @SuppressWarnings("FutureReturnValueIgnored") // the work never throws
    void start() {
        timer.scheduleWithFixedDelay(this::catchUpInBackground, 0, SECONDS_BETWEEN_READS, TimeUnit.SECONDS);
    }

    /**
     * Returns when the catalog knows all that lay on the topic at the time of the call, and has loaded it. Waits for a
     * broker that is away, and for the source of a model.
     */
    public synchronized void catchUp() {
        Patience.untilDone("read the topic of models", () -> topic.readUnread(this::apply));
    }

    /** Why the pod is not ready; empty when all models are loaded, or known not to load. */
    String notReady() {
        return notReady;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        timer.shutdownNow();
        if (timer.awaitTermination(SECONDS_BETWEEN_READS, TimeUnit.SECONDS)) {
            topic.close();
        }
    }

    /** Never throws: that would end the timer. What goes wrong shows in the log and in the readiness. */
    private void catchUpInBackground() {
        try {
            catchUp();
            notReady = "";
        } catch (CancellationException e) {
            LOG.infof("The topic of models is read no further: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            if (!timer.isShutdown()) {
                notReady = "the topic of models cannot be read: " + e;
                LOG.error("The topic of models cannot be read; trying again", e);
            }
        }
    }

    /** Applies what was said last of each model, and the version before that. */
    private void apply(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<ModelRegistered>> registered = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                registered.remove(record.key());
                catalog.withdraw(record.key());
            } else {
                decode(record, registered);
            }
        }
        List<ModelSourceAwayException> away = new ArrayList<>();
        registered.values().forEach(versions -> versions.stream()
                .skip(Math.max(versions.size() - VERSIONS_READ, 0))
                .forEach(model -> register(model, away)));
        if (!away.isEmpty()) {
            notReady = String.valueOf(away.get(0).getMessage());
            throw away.get(0);
        }
    }

    /** A source that is away keeps no other model from being loaded. */
    private void register(ModelRegistered model, List<ModelSourceAwayException> away) {
        try {
            catalog.register(model);
        } catch (ModelSourceAwayException e) {
            away.add(e);
        }
    }

    private void decode(ConsumerRecord<String, byte[]> record, Map<String, List<ModelRegistered>> registered) {
        try {
            ModelRegistered model = codec.decode(record.value(), ModelRegistered.class);
            List<ModelRegistered> versions = registered.computeIfAbsent(model.modelId(), id -> new ArrayList<>());
            versions.removeIf(earlier -> earlier.version().equals(model.version()));
            versions.add(model);
        } catch (InvalidEventException e) {
            // no dead letter from here: each start of each pod reads the record again, and the eval-service sends one
            LOG.warnf(
                    "Record of a model skipped: topic=%s partition=%d offset=%d key=%s reason=%s",
                    record.topic(), record.partition(), record.offset(), record.key(), e.getMessage());
        }
    }
}
