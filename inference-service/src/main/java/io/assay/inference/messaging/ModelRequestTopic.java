package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.InferenceConfig;
import io.assay.inference.config.TopicsConfig;
import io.assay.messaging.Headers;
import io.assay.messaging.PoolGroups;
import io.assay.messaging.SteadyClock;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Has the models registered that are asked for on the topic of requests. One pod of the pool does it, the one to which
 * the consumer group gives the topic: it reads all of it, from the beginning, so that it knows what was answered before,
 * and tries what is open, one model at a time, in a thread of its own. Offsets are committed while nothing is open: the
 * group's lag says whether there is something to do, and wakes a pool that has no pods.
 */
@Startup
@ApplicationScoped
public class ModelRequestTopic {
    private static final Logger LOG = Logger.getLogger(ModelRequestTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

    private final ModelRegistrar registrar;
    private final EventCodec codec;
    private final String topic;
    private final OpenRequests open;
    private final InstantSource clock = new SteadyClock();
    private final Consumer<String, byte[]> consumer;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(new DaemonThreads("model-requests"));
    private final ExecutorService worker = Executors.newSingleThreadExecutor(new DaemonThreads("model-registrar"));
    private Future<?> attempt = CompletableFuture.completedFuture(null);
    private boolean isCommitted;

    ModelRequestTopic(
            ModelRegistrar registrar,
            EventCodec codec,
            InferenceConfig config,
            TopicsConfig topics,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.registrar = registrar;
        this.codec = codec;
        this.topic = Topic.MODEL_REQUESTS.named(topics.prefix());
        this.open = new OpenRequests(config.pool());
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, PoolGroups.modelRequests(config.pool()));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @PostConstruct
    void start() {
        reader.execute(this::read);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        reader.shutdown();
        worker.shutdownNow();
        consumer.wakeup();
        if (!reader.awaitTermination(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The reader of requested models does not stop");
        }
    }

    /** Until the service stops. What goes wrong meanwhile shows in the log, and is tried again. */
    private void read() {
        try (consumer) {
            consumer.subscribe(List.of(topic), new Assignment());
            while (!reader.isShutdown()) {
                try {
                    step();
                } catch (WakeupException e) {
                    LOG.debug("Stopping", e);
                } catch (RuntimeException e) {
                    LOG.error("Requested models cannot be read or registered; trying again", e);
                    rest();
                }
            }
        }
    }

    private void step() {
        consumer.poll(POLL).forEach(this::apply);
        if (!isCaughtUp() || !attempt.isDone()) {
            return;
        }
        open.next(clock.instant()).ifPresent(request -> attempt = worker.submit(() -> tried(request)));
        if (!isCommitted && open.isEmpty()) {
            consumer.commitSync();
            isCommitted = true;
        }
    }

    private void tried(ModelRequested request) {
        try {
            registrar.attempt(request, open);
        } catch (RuntimeException e) {
            if (!worker.isShutdown() && open.isOpen(request)) {
                LOG.errorf(e, "The request of a model cannot be answered; trying again: id=%s", request.modelId());
                open.postpone(request, clock.instant());
            }
        }
    }

    private boolean isCaughtUp() {
        return !consumer.assignment().isEmpty()
                && consumer.assignment().stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        isCommitted = false;
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            open.takenBack(record.key());
            return;
        }
        try {
            Event event = codec.decode(
                    record.value(), Headers.find(record, EventCodec.TYPE_HEADER).orElse(null));
            if (event instanceof ModelRequested request) {
                open.requested(request);
            } else if (event instanceof ModelRequestAnswered answer) {
                open.answered(answer);
            }
        } catch (InvalidEventException e) {
            // no dead letter from here: whoever reads the topic anew reads it again, and the eval-service sends one
            LOG.warnf(
                    "Record of a requested model skipped: topic=%s partition=%d offset=%d key=%s reason=%s",
                    record.topic(), record.partition(), record.offset(), record.key(), e.getMessage());
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What another pod does is not done here, and what it did is read anew. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                open.forget();
                attempt.cancel(true);
            }
        }
    }
}
