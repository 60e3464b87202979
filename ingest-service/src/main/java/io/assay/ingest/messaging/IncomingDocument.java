package io.assay.ingest.messaging;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import io.assay.ingest.store.FetchedDocument;
import io.assay.ingest.store.ReferencedDocuments;
import io.assay.ingest.store.UnfetchedDocumentException;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A document as its record tells of it.
 *
 * @param id the record's key; never blank
 * @param collection the set of documents that it belongs to; never blank
 * @param splitting the name of the configuration that splits it
 * @param document its bytes, and what was declared of them
 * @param fetched where the bytes are held if they were not in the record
 */
record IncomingDocument(
        String id,
        String collection,
        String splitting,
        Document document,
        @Nullable FetchedDocument fetched) implements AutoCloseable {
    /** Names the collection; {@value #DEFAULT} where absent. */
    static final String COLLECTION_HEADER = "assay-collection";

    /** Names the splitting configuration; {@value #DEFAULT} where absent. */
    static final String SPLITTING_HEADER = "assay-splitting";

    /** Declares the media type, as in HTTP. */
    static final String MEDIA_TYPE_HEADER = "content-type";

    /** Says, by CloudEvents' claim check, where the bytes lie, if not in the value. */
    static final String CLAIM_CHECK_HEADER = "ce_dataref";

    /** The SHA-256 of those bytes, as 64 hex digits. */
    static final String CLAIM_CHECK_DIGEST_HEADER = "ce_datarefsha256";

    /** The collection and the splitting of a document that names none. */
    static final String DEFAULT = "default";

    /**
     * Reads a record with a value, and fetches the document that it points to, if it does.
     *
     * @param mostBytes of a value
     * @throws RejectedRecordException if it breaks a rule of the topic
     * @throws UnfetchedDocumentException if the document cannot be had from where it lies
     */
    static IncomingDocument of(ConsumerRecord<String, byte[]> record, int mostBytes, ReferencedDocuments references)
            throws RejectedRecordException, UnfetchedDocumentException {
        String id = id(record);
        String collection = Headers.find(record, COLLECTION_HEADER).orElse(DEFAULT);
        if (collection.isBlank()) {
            throw invalid("header " + COLLECTION_HEADER + " is blank: name a collection, or leave the header out");
        }
        String splitting = Headers.find(record, SPLITTING_HEADER).orElse(DEFAULT);
        String mediaType = Headers.find(record, MEDIA_TYPE_HEADER).orElse(null);
        String reference = Headers.find(record, CLAIM_CHECK_HEADER).orElse(null);
        if (reference == null) {
            return new IncomingDocument(
                    id, collection, splitting, new Document(value(record, mostBytes), mediaType, id), null);
        }
        FetchedDocument fetched = fetch(record, reference, references);
        return new IncomingDocument(id, collection, splitting, new Document(fetched, mediaType, id), fetched);
    }

    private static byte[] value(ConsumerRecord<String, byte[]> record, int mostBytes) throws RejectedRecordException {
        if (record.value().length > mostBytes) {
            throw new RejectedRecordException(
                    Reason.TOO_LARGE.code(),
                    "it has " + record.value().length + " bytes, more than " + mostBytes
                            + ": publish it in parts, or by reference");
        }
        return record.value();
    }

    private static FetchedDocument fetch(
            ConsumerRecord<String, byte[]> record, String reference, ReferencedDocuments references)
            throws RejectedRecordException, UnfetchedDocumentException {
        if (record.value().length > 0) {
            throw invalid("the record has both a value and the header " + CLAIM_CHECK_HEADER
                    + ": leave the value empty, or the header out");
        }
        return references.fetch(
                reference, Headers.find(record, CLAIM_CHECK_DIGEST_HEADER).orElse(null));
    }

    /**
     * The document's id.
     *
     * @throws RejectedRecordException if there is none
     */
    static String id(ConsumerRecord<String, byte[]> record) throws RejectedRecordException {
        if (record.key() == null || record.key().isBlank()) {
            throw invalid("the record has no key: publish the document with its id as the key");
        }
        return record.key();
    }

    /** Gives back what the bytes were held in. */
    @Override
    public void close() {
        if (fetched != null) {
            fetched.close();
        }
    }

    private static RejectedRecordException invalid(String detail) {
        return new RejectedRecordException(DeadLetters.INVALID_EVENT, detail);
    }
}
