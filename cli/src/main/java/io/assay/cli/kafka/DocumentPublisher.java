package io.assay.cli.kafka;

import io.assay.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes documents into one collection. */
public final class DocumentPublisher {
    /** The header that names a document's collection. */
    public static final String COLLECTION_HEADER = "assay-collection";

    /** The header that says how a document becomes passages. */
    public static final String SPLITTING_HEADER = "assay-splitting";

    /** The header that says where a document lies that is not in its record. */
    public static final String REFERENCE_HEADER = "ce_dataref";

    /** The header with that document's digest. */
    public static final String REFERENCE_DIGEST_HEADER = "ce_datarefsha256";

    /** The header with the declared media type. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    private final RecordSender sender;
    private final String topic;
    private final String collection;
    private final String splitting;

    /** A publisher into a collection; does not close the producer. */
    public DocumentPublisher(
            Producer<String, byte[]> producer, KafkaConnection kafka, String collection, String splitting) {
        this.sender = new RecordSender(producer);
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
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, document.id(), document.bytes());
        header(record, COLLECTION_HEADER, collection);
        header(record, SPLITTING_HEADER, splitting);
        if (document.contentType() != null) {
            header(record, CONTENT_TYPE_HEADER, document.contentType());
        }
        if (document.reference() != null) {
            header(record, REFERENCE_HEADER, document.reference().address());
            header(record, REFERENCE_DIGEST_HEADER, document.reference().sha256());
        }
        sender.send(record);
    }

    /**
     * Sends word that a document is gone, and may return before the broker holds it.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker refused this or an earlier one, or is away
     */
    @SuppressWarnings("NullAway") // a null value is what says so
    public void delete(String documentId) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, documentId, null);
        header(record, COLLECTION_HEADER, collection);
        sender.send(record);
    }

    /**
     * Returns when the broker holds all documents.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker refused one, or is away
     */
    public void flush() {
        sender.flush();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
