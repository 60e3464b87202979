package io.assay.eval.config;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.Config;

/** What goes out: one producer, the publishers over it, and a client for questions about offsets. */
class KafkaWiring {
    private static final String SERVICE = "eval-service";

    /** What it writes to, beside the topics of the pools that its models name. */
    private static final List<Topic> PUBLISHED = List.of(
            Topic.METRICS, Topic.MODELS, Topic.MODEL_PROFILES, Topic.MODEL_REQUESTS, Topic.EXAMPLES, Topic.LABELLING);

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
    Admin admin(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        return Admin.create(new HashMap<>(broker));
    }

    void close(@Disposes Admin admin) {
        admin.close();
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
                .writing(PUBLISHED.stream()
                        .map(topic -> topic.named(topics.prefix()))
                        .toArray(String[]::new));
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
