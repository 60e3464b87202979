package io.assay.eval.messaging;

import io.assay.messaging.operations.DeadLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that it is.
 *
 * @param letter what is said of it
 * @param headers those that its record had when it came
 * @param value its value; absent where it has none, or lies nowhere any more
 * @param gone why its value lies nowhere any more, for a person; absent where it is there
 */
public record LetterContent(
        DeadLetter letter,
        List<LetterHeader> headers,
        @Nullable Value value,
        @Nullable String gone) {
    /** Copies the list. */
    public LetterContent {
        headers = List.copyOf(headers);
    }

    /**
     * What a record holds.
     *
     * @param bytes as they came; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // shown once, never compared
    public record Value(byte[] bytes) {}

    /**
     * A header of a record.
     *
     * @param name its name
     * @param value its value, read as UTF-8; absent where it has none
     */
    public record LetterHeader(String name, @Nullable String value) {}
}
