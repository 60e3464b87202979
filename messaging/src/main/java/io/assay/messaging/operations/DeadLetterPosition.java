package io.assay.messaging.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter is in a list of those of one topic, the newest first: what a long list is leafed through by.
 *
 * @param time when it became one
 * @param partition where it lies
 * @param offset where it lies in there
 */
public record DeadLetterPosition(Instant time, int partition, long offset) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,16})-([0-9]{1,9})-([0-9]{1,18})");
    private static final Comparator<DeadLetterPosition> ORDER = Comparator.comparing(DeadLetterPosition::time)
            .thenComparingInt(DeadLetterPosition::partition)
            .thenComparingLong(DeadLetterPosition::offset)
            .reversed();

    /** Where a dead letter is. */
    public static DeadLetterPosition of(DeadLetter letter) {
        return new DeadLetterPosition(
                letter.time(), letter.place().partition(), letter.place().offset());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DeadLetterPosition parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no place in a list of dead letters");
        }
        return new DeadLetterPosition(
                Instant.ofEpochMilli(Long.parseLong(written.group(1))),
                Integer.parseInt(written.group(2)),
                Long.parseLong(written.group(3)));
    }

    /** Whether a dead letter comes later in the list. */
    boolean isBefore(DeadLetter letter) {
        return ORDER.compare(this, of(letter)) < 0;
    }

    @Override
    public String toString() {
        return time.toEpochMilli() + "-" + partition + "-" + offset;
    }
}
