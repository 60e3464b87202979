package io.assay.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes events, and returns when the broker holds them all. Thread-safe. Does not close the producer, which should
 * come from {@link #producer}.
 */
public final class EventPublisher {
    /** A document of 8 MiB as a dead letter, or a passage that is a whole text in JSON, before compression. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final String source;

    /**
     * A publisher of one service.
     *
     * @param source the service's name, for {@code ce_source}
     */
    public EventPublisher(Producer<String, byte[]> producer, EventCodec codec, String source) {
        this.producer = producer;
        this.codec = codec;
        this.source = source;
    }

    /**
     * A producer whose records are acknowledged by all replicas and never doubled.
     *
     * @param settings of Kafka's clients, {@code bootstrap.servers} among them; they may set what is not promised here
     */
    public static Producer<String, byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(ProducerConfig.ACKS_CONFIG, "all");
        complete.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        complete.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        complete.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        complete.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        complete.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return new KafkaProducer<>(complete, new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes one event, and returns when the broker holds it. */
    public void publish(String topic, Event event) {
        publish(topic, List.of(event));
    }

    /**
     * Publishes events in order, all outstanding at once, and returns when the broker holds them all.
     *
     * @throws org.apache.kafka.common.KafkaException if it refuses one, or is away for longer than the delivery timeout
     */
    public void publish(String topic, Collection<? extends Event> events) {
        publish(topic, events, Span.getInvalid());
    }

    /** The same for events that come from a span, which their headers name. */
    public void publish(String topic, Collection<? extends Event> events, Span span) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(events.size());
        for (Event event : events) {
            records.add(record(topic, event, span));
        }
        send(records);
    }

    /** Withdraws what a compacted topic holds under a key, by a null value, and returns when the broker holds that. */
    public void withdraw(String topic, String key) {
        send(List.of(new ProducerRecord<>(topic, key, null)));
    }

    /**
     * Sends records as they are, and returns when the broker holds them all.
     *
     * @throws org.apache.kafka.common.KafkaException if it refuses one, or is away for longer than the delivery timeout
     * @throws ClockAheadException if it refuses one for the time of day that it got here: tried again, it passes when the
     *     clock is right
     */
    public void send(Collection<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            sent.add(producer.send(record));
        }
        producer.flush(); // nothing follows that a batch could wait for
        Iterator<ProducerRecord<String, byte[]>> record = records.iterator();
        for (Future<RecordMetadata> one : sent) {
            await(one, record.next());
        }
    }

    /** The record of an event, with its CloudEvents headers. */
    public ProducerRecord<String, byte[]> record(String topic, Event event) {
        return record(topic, event, Span.getInvalid());
    }

    /** The same for an event that comes from a span, which further headers name. */
    public ProducerRecord<String, byte[]> record(String topic, Event event, Span span) {
        byte[] value = codec.encode(event);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.key(), value);
        codec.headers(event, value, source)
                .forEach((name, header) -> record.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
        Traces.mark(record, span);
        return record;
    }

    private static void await(Future<RecordMetadata> sent, ProducerRecord<String, byte[]> record) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            Throwable refusal = e.getCause();
            if (refusal != null && record.timestamp() == null && ClockAheadException.isReasonOf(refusal)) {
                throw new ClockAheadException(refusal);
            }
            throw refusal instanceof RuntimeException cause ? cause : new IllegalStateException(refusal);
        }
    }
}
