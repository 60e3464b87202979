package io.assay.ingest.extract;

import org.jspecify.annotations.Nullable;

/**
 * A document as it came. What was declared of it is a hint; the bytes have the last word.
 *
 * @param content its bytes
 * @param mediaType the declared media type, parameters included, such as {@code text/plain; charset=Shift_JIS}
 * @param name its file name or path; only its ending counts
 */
public record Document(
        Content content,
        @Nullable String mediaType,
        @Nullable String name) {
    /** A document in memory. Its bytes are shared, not copied. */
    public Document(byte[] bytes, @Nullable String mediaType, @Nullable String name) {
        this(Content.of(bytes), mediaType, name);
    }

    /** All its bytes, which are not to be changed. */
    public byte[] bytes() {
        return content.bytes();
    }
}
