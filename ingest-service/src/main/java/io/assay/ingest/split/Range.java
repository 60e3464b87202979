package io.assay.ingest.split;

/**
 * A piece of a text, in UTF-16 units.
 *
 * @param start first unit
 * @param end unit after the last; never before {@code start}
 */
public record Range(int start, int end) {
    Range shiftedBy(int distance) {
        return new Range(start + distance, end + distance);
    }
}
