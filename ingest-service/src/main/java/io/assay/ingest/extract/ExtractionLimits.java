package io.assay.ingest.extract;

/**
 * How large a document may be.
 *
 * @param bytes most bytes of a document
 * @param characters most UTF-16 units of its text; a passage of the whole text must fit into one record
 */
public record ExtractionLimits(int bytes, int characters) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public ExtractionLimits {
        if (bytes <= 0 || characters <= 0) {
            throw new IllegalArgumentException(
                    "limits are not positive: bytes " + bytes + ", characters " + characters);
        }
    }
}
