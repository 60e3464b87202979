package io.assay.ingest.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.topic.Topic;
import io.assay.ingest.config.ConfiguredSplittings;
import io.assay.ingest.config.TopicsConfig;
import io.assay.ingest.split.CollectionSplittings;
import io.assay.ingest.tokenize.ModelTokenizers;
import io.assay.messaging.WholeTopic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** Keeps the splittings of collections at what their topic says. Every pod reads all of it, in no consumer group. */
@ApplicationScoped
public class SplittingTopic {
    private static final Logger LOG = Logger.getLogger(SplittingTopic.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CollectionSplittings splittings;
    private final ModelTokenizers tokenizers;
    private final EventCodec codec;
    private final WholeTopic topic;

    SplittingTopic(
            CollectionSplittings splittings,
            ModelTokenizers tokenizers,
            EventCodec codec,
            TopicsConfig topics,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.splittings = splittings;
        this.tokenizers = tokenizers;
        this.codec = codec;
        this.topic = new WholeTopic(broker, Topic.SPLITTINGS.named(topics.prefix()));
    }

    /**
     * Returns when all that lay on the topic at the time of the call is known, so that a document is split by what was
     * configured before it came. Waits for a broker that is away.
     *
     * @throws org.apache.kafka.common.errors.WakeupException if the service stops meanwhile
     */
    public synchronized void catchUp() {
        while (true) {
            try {
                topic.readUnread(records -> records.forEach(this::apply));
                return;
            } catch (RetriableException e) {
                LOG.warnf("The topic of splittings cannot be read now, trying again: pause=%s reason=%s", PAUSE, e);
                pause();
            }
        }
    }

    @PreDestroy
    void close() {
        topic.interrupt(); // or it would be waited for as long as the broker is away
        closeOnceRead();
    }

    private synchronized void closeOnceRead() {
        topic.close();
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            int slash = record.key().lastIndexOf('/');
            splittings.remove(
                    record.key().substring(0, Math.max(slash, 0)), record.key().substring(slash + 1));
            return;
        }
        try {
            configure(codec.decode(record.value(), SplittingConfigured.class));
        } catch (InvalidEventException e) {
            // no dead letter from here: each start of each pod reads the record again
            LOG.warnf(
                    "Record of a splitting skipped: topic=%s partition=%d offset=%d key=%s reason=%s",
                    record.topic(), record.partition(), record.offset(), record.key(), e.getMessage());
        }
    }

    private void configure(SplittingConfigured configured) {
        String collection = configured.collection();
        String name = configured.name();
        try {
            splittings.put(collection, name, ConfiguredSplittings.ofOptions(configured.options(), tokenizers::of));
            LOG.infof("Splitting configured: collection=%s name=%s", collection, name);
        } catch (IllegalArgumentException e) {
            splittings.putUnusable(collection, name, String.valueOf(e.getMessage()));
            LOG.warnf(
                    "Splitting that cannot be used: collection=%s name=%s reason=%s", collection, name, e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the thread's interrupt flag again
        }
    }
}
