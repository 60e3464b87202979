package io.assay.messaging.operations;

/**
 * Offsets of one partition, half-open.
 *
 * @param from the first; not negative
 * @param to the one after the last; not before {@code from}
 */
public record OffsetRange(long from, long to) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if they are no range
     */
    public OffsetRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("[" + from + ", " + to + ") is no range of offsets");
        }
    }

    /** How many offsets it has. That many records at most: compaction leaves gaps. */
    public long length() {
        return to - from;
    }
}
