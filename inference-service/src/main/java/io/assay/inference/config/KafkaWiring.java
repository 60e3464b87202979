package io.assay.inference.config;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.BrokerProbe;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.PoolGroups;
import io.assay.messaging.RequiredAccess;
import io.assay.messaging.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.Config;

/** What goes out: one producer, and the publishers over it. */
final class KafkaWiring {
    private static final String SERVICE = "inference-service";

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec();
    }

    @Produces
    @Singleton
    Producer<String, byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        return EventPublisher.producer(broker);
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close();
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
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Config config,
            InferenceConfig inference,
            TopicsConfig topics) {
        String models = Topic.MODELS.named(topics.prefix());
        String requests = Topic.MODEL_REQUESTS.named(topics.prefix());
        RequiredAccess access = RequiredAccess.ofChannels(
                        config.getPropertyNames(), name -> config.getOptionalValue(name, String.class))
                .reading(models, requests)
                .writing(
                        models,
                        requests,
                        Topic.PREDICTIONS.named(topics.prefix()),
                        Topic.MODEL_PROFILES.named(topics.prefix()))
                .readingIn(PoolGroups.modelRequests(inference.pool()));
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
