package io.assay.ingest.config;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.BrokerProbe;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.RequiredAccess;
import io.assay.messaging.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** What goes out: one producer, and the publishers over it. */
final class KafkaWiring {
    private static final String SERVICE = "ingest-service";

    /** How long a stop waits for what is under way. What is not out by then is read and sent again after the start. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec();
    }

    /** A producer that waits for a broker that is away, and tries again with back-off, for as long as it takes. */
    @Produces
    @Singleton
    Producer<String, byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return EventPublisher.producer(settings);
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(CLOSE_LIMIT);
    }

    @Produces
    @Singleton
    EventPublisher publisher(Producer<String, byte[]> producer, EventCodec codec) {
        return new EventPublisher(producer, codec, SERVICE);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(EventPublisher publisher, MeterRegistry registry) {
        return new DeadLetters(publisher, SERVICE, (topic, reason) -> registry.counter(
                        "assay.dead.letters", "topic", topic, "reason", reason)
                .increment());
    }

    @Produces
    @Singleton
    BrokerProbe brokerProbe(
            @Identifier("default-kafka-broker") Map<String, Object> broker, Config config, TopicsConfig topics) {
        RequiredAccess access = RequiredAccess.ofChannels(
                        config.getPropertyNames(), name -> config.getOptionalValue(name, String.class))
                .reading(Topic.SPLITTINGS.named(topics.prefix()))
                .writing(Topic.PASSAGES.named(topics.prefix()));
        return new BrokerProbe(broker, access);
    }

    void close(@Disposes BrokerProbe probe) {
        probe.close();
    }

    @Produces
    @Singleton
    Traces traces(Tracer tracer) {
        return new Traces(tracer);
    }
}
