package io.assay.ingest.extract;

import org.jspecify.annotations.Nullable;

/**
 * A document as it came. What was declared of it is a hint; the bytes have the last word.
 *
 * @param bytes the document; shared, not copied
 * @param mediaType the declared media type, parameters included, such as {@code text/plain; charset=Shift_JIS}
 * @param name its file name or path; only its ending counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each document would be waste
public record Document(
        byte[] bytes, @Nullable String mediaType, @Nullable String name) {}
