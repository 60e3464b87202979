package io.assay.cli.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends many records. The producer holds what is not acknowledged yet, within its own bound, and makes the caller wait
 * beyond.
 */
public final class RecordSender {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();

    /** Sends by way of a producer, which it does not close. */
    public RecordSender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends a record, and may return before the broker holds it.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker refused this or an earlier one, or is away
     */
    public void send(ProducerRecord<String, byte[]> record) {
        throwRefusal();
        var unused = producer.send(record, (metadata, failure) -> { // the callback hears of it, flush() tells
            if (failure != null) {
                refused.compareAndSet(
                        null, failure instanceof RuntimeException e ? e : new IllegalStateException(failure));
            }
        });
    }

    /**
     * Returns when the broker holds all records.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker refused one, or is away
     */
    public void flush() {
        producer.flush();
        throwRefusal();
    }

    private void throwRefusal() {
        RuntimeException refusal = refused.get();
        if (refusal != null) {
            throw refusal;
        }
    }
}
