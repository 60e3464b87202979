package io.assay.ingest.config;

import io.assay.contracts.codec.EventCodec;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What goes out: one producer, and the publishers over it. */
final class KafkaWiring {
    private static final String SERVICE = "ingest-service";

    /** The dead letter of a document has its bytes, and a passage may be a whole text in JSON. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;

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
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
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
    DeadLetters deadLetters(EventPublisher publisher) {
        return new DeadLetters(publisher, SERVICE);
    }
}
