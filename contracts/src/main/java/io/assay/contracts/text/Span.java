package io.assay.contracts.text;

/**
 * A piece of a text, half-open.
 *
 * @param start first code point of the piece, from 0
 * @param end code point after the last; never before {@code start}
 */
public record Span(int start, int end) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code start} is negative or {@code end} lies before it
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span [" + start + ", " + end + ") is not 0 <= start <= end");
        }
    }

    /** Whether all of {@code other} lies within this span. */
    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Number of code points. */
    public int length() {
        return end - start;
    }
}
