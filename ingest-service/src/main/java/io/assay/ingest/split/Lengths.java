package io.assay.ingest.split;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long passages are, in any unit.
 *
 * @param length most units of a passage; positive
 * @param overlap units that a passage repeats of the one before; less than {@code length}
 * @param threshold a last passage of fewer units than this joins the one before; not more than {@code length}
 */
public record Lengths(int length, int overlap, int threshold) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Lengths {
        if (length <= 0) {
            throw new IllegalArgumentException("length is not positive: " + length);
        }
        if (overlap < 0 || overlap >= length) {
            throw new IllegalArgumentException("overlap is not in [0, " + length + "): " + overlap);
        }
        if (threshold < 0 || threshold > length) {
            throw new IllegalArgumentException("threshold is not in [0, " + length + "]: " + threshold);
        }
    }

    /** The content of a configuration with these lengths. */
    Map<String, Object> contentWith(Map<String, Object> others) {
        Map<String, Object> content = new TreeMap<>(others);
        content.put("length", length);
        content.put("overlap", overlap);
        content.put("threshold", threshold);
        return content;
    }
}
