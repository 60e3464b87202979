package io.assay.cli.kafka;

import io.assay.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes documents into one collection. The producer holds what is not acknowledged yet, within its own bound, and
 * makes the caller wait beyond.
 */
public final class DocumentPublisher {
    /** The header that names a document's collection. */
    public static final String COLLECTION_HEADER = "assay-collection";

    /** The header that says how a document becomes passages. */
    public static final String SPLITTING_HEADER = "assay-splitting";

    /** The header with the declared media type. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final String collection;
    private final Splitting splitting;
    private final AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();

    /** A publisher into a collection; does not close the producer. */
    public DocumentPublisher(
            Producer<String, byte[]> producer, KafkaConnection kafka, String collection, Splitting splitting) {
        this.producer = producer;
        this.topic = kafka.nameOf(Topic.DOCUMENTS);
        this.collection = collection;
        this.splitting = splitting;
    }

    /**
     * Sends a document, and may return before the broker holds it.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker refused this or an earlier one, or is away
     */
    public void send(Document document) {
        throwRefusal();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, document.id(), document.bytes());
        header(record, COLLECTION_HEADER, collection);
        header(record, SPLITTING_HEADER, splitting.toString());
        if (document.contentType() != null) {
            header(record, CONTENT_TYPE_HEADER, document.contentType());
        }
        var unused = producer.send(record, (metadata, failure) -> { // the callback hears of it, flush() tells
            if (failure != null) {
                refused.compareAndSet(
                        null, failure instanceof RuntimeException e ? e : new IllegalStateException(failure));
            }
        });
    }

    /**
     * Returns when the broker holds all documents.
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

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
