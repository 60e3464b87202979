package io.assay.messaging.operations;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Prediction;
import io.assay.messaging.Headers;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is read again, and by whom. */
public enum ReplaySubject {
    /** Documents: extracted, cleaned and split again. */
    DOCUMENTS("ingest-service"),
    /** What models are asked: answered again. */
    REQUESTS("inference-service"),
    /** What models said: taken in again. */
    PREDICTIONS("eval-service"),
    /** All that the eval-service reads: its database filled again. */
    PROJECTION("eval-service");

    private static final EventCodec CODEC = new EventCodec();
    private static final String COLLECTION_HEADER = "assay-collection";
    private static final String DEFAULT_COLLECTION = "default";

    private final String service;

    ReplaySubject(String service) {
        this.service = service;
    }

    /** The service that reads again. */
    public String service() {
        return service;
    }

    /**
     * The consumer group that it reads as, unless it was given another name.
     *
     * @param pool the pool of models, where requests are answered again
     */
    public String usualGroup(String pool) {
        return switch (this) {
            case DOCUMENTS -> "assay-ingest";
            case REQUESTS -> "assay-inference-" + pool;
            case PREDICTIONS, PROJECTION -> "assay-eval";
        };
    }

    /** What a record with a value belongs to: a document's collection, or the model that was asked. */
    public String ownerOf(ConsumerRecord<String, byte[]> record) {
        try {
            return switch (this) {
                case DOCUMENTS -> Headers.find(record, COLLECTION_HEADER).orElse(DEFAULT_COLLECTION);
                case REQUESTS ->
                    CODEC.decode(record.value(), InferenceRequested.class).modelId();
                case PREDICTIONS ->
                    CODEC.decode(record.value(), Prediction.class).modelId();
                case PROJECTION -> "";
            };
        } catch (InvalidEventException e) {
            return this == REQUESTS ? "(no request)" : "(no prediction)"; // the service will say why: a dead letter
        }
    }

    /** A census of such records, by what they belong to. */
    public RecordCensus census() {
        return new RecordCensus(this::ownerOf);
    }

    /** The name in lower case, as commands have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
