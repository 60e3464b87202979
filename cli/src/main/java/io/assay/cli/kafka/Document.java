package io.assay.cli.kafka;

import io.assay.contracts.identity.Identities;
import org.jspecify.annotations.Nullable;

/**
 * A document to publish.
 *
 * @param id its key
 * @param bytes its content, none where it is published by reference; not copied
 * @param contentType what it is declared to be; absent where nobody knows
 * @param reference where it lies, if it is published by reference
 */
@SuppressWarnings("ArrayRecordComponent") // a document's bytes are handed on once, never compared
public record Document(
        String id,
        byte[] bytes,
        @Nullable String contentType,
        @Nullable Reference reference) {
    /** Most bytes of a document in a record: 8 MiB. */
    public static final int MOST_BYTES = 8 << 20;

    /** Most bytes of a document that a record refers to, where the ingest-service says no other: 64 MiB. */
    public static final int MOST_BYTES_BY_REFERENCE = 64 << 20;

    /** A document whose bytes are in its record. */
    public Document(String id, byte[] bytes, @Nullable String contentType) {
        this(id, bytes, contentType, null);
    }

    /** A document that its record only refers to. */
    public static Document at(Reference reference, String id, @Nullable String contentType) {
        return new Document(id, new byte[0], contentType, reference);
    }

    /** The SHA-256 of its content, as 64 lower-case hex digits. */
    public String sha256() {
        return reference == null ? Identities.sha256(bytes) : reference.sha256();
    }

    /**
     * Where a document lies, and what it is.
     *
     * @param address such as {@code file:///folder/name}, {@code https://host/path} or {@code s3://bucket/key}
     * @param sha256 of its content, as 64 lower-case hex digits
     */
    public record Reference(String address, String sha256) {}
}
