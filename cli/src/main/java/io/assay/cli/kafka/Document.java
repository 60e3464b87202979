package io.assay.cli.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A document to publish.
 *
 * @param id its key
 * @param bytes its content; not copied
 * @param contentType what it is declared to be; absent where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // a document's bytes are handed on once, never compared
public record Document(String id, byte[] bytes, @Nullable String contentType) {
    /** Most bytes of a document in a record: 8 MiB. */
    public static final int MOST_BYTES = 8 << 20;
}
