package io.assay.eval.messaging;

import io.assay.messaging.RootCause;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the offsets of records as soon as they are done, again and again until the broker holds them. The strategies
 * that come with the connector ask once: an offset that is lost on the way stays behind until a later record of its
 * partition comes, and evaluations wait for it at the {@link ProjectionBarrier}.
 *
 * <p>For channels that are done with records in the order in which they come. A partition that is taken away is owed
 * nothing: whoever has it next reads again what was not committed.
 */
final class LastingCommit implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(LastingCommit.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final Map<TopicPartition, Long> firstReceived = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> owed = new HashMap<>();
    private boolean isAsking;
    private boolean isStopped;

    private LastingCommit(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    @Override
    public synchronized <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        firstReceived.putIfAbsent(partition(record), record.getOffset());
        return Uni.createFrom().item(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        done(partition(record), record.getOffset());
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        firstReceived.keySet().removeAll(partitions);
        owed.keySet().removeAll(partitions);
    }

    @Override
    public synchronized void terminate(boolean graceful) {
        isStopped = true;
    }

    private synchronized void done(TopicPartition partition, long offset) {
        Long first = firstReceived.get(partition);
        if (first != null && offset >= first) { // else it came before the partition was taken away
            owed.put(partition, new OffsetAndMetadata(offset + 1));
            ask();
        }
    }

    private synchronized void ask() {
        if (!isAsking && !isStopped && !owed.isEmpty()) {
            isAsking = true;
            Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(owed);
            consumer.commitAsync(offsets)
                    .subscribe()
                    .with(held -> committed(offsets), failure -> failed(offsets, failure));
        }
    }

    private synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        isAsking = false;
        owed.entrySet().removeAll(offsets.entrySet());
        ask();
    }

    private synchronized void failed(Map<TopicPartition, OffsetAndMetadata> offsets, Throwable failure) {
        isAsking = false;
        if (!isStopped) {
            LOG.warnf(
                    "offsets not committed, trying again partitions=%s pause=%s reason=\"%s\"",
                    offsets.keySet(), PAUSE, RootCause.words(failure));
            vertx.setTimer(PAUSE.toMillis(), timer -> ask());
        }
    }

    private static TopicPartition partition(IncomingKafkaRecord<?, ?> record) {
        return new TopicPartition(record.getTopic(), record.getPartition());
    }

    /** Makes one for each channel. */
    @ApplicationScoped
    @Identifier("lasting")
    static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public LastingCommit create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new LastingCommit(vertx, consumer);
        }
    }
}
