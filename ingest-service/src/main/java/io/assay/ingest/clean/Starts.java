package io.assay.ingest.clean;

import java.util.function.IntUnaryOperator;

/** Finds where a place is among parts of a text that start in ascending order. */
final class Starts {
    private Starts() {}

    /**
     * The number of parts that start at or before a place.
     *
     * @param parts how many there are
     * @param start where a part starts, by its index
     */
    static int upTo(int place, int parts, IntUnaryOperator start) {
        int low = 0;
        int high = parts;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start.applyAsInt(middle) <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
