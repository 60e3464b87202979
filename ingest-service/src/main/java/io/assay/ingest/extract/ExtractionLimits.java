package io.assay.ingest.extract;

/**
 * How large a document may be, and how far it may unfold.
 *
 * @param bytes most bytes of a document
 * @param memberBytes most bytes of each document within it
 * @param characters most UTF-16 units of its text; a passage of the whole text must fit into one record
 * @param unpackedBytes most bytes that it may unpack to, all that is within it together
 * @param expansion most times its own size that it may unpack to; nothing below {@link Allowance#ALWAYS_ALLOWED} counts
 * @param depth most levels of documents within documents, archives and mails
 * @param members most documents within it, on all levels together
 */
public record ExtractionLimits(
        int bytes, int memberBytes, int characters, long unpackedBytes, int expansion, int depth, int members) {
    /** A sound document of 8 MiB is mostly pictures, which do not grow. */
    private static final long UNPACKED_BYTES = 64 << 20;

    /** Spreadsheets are XML that shrinks to a fiftieth; made to unpack, it shrinks to a thousandth. */
    private static final int EXPANSION = 200;

    private static final int DEPTH = 4;
    private static final int MEMBERS = 1_000;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public ExtractionLimits {
        if (bytes <= 0
                || memberBytes <= 0
                || characters <= 0
                || unpackedBytes <= 0
                || expansion <= 0
                || depth <= 0
                || members <= 0) {
            throw new IllegalArgumentException(
                    "limits are not positive: bytes " + bytes + ", memberBytes " + memberBytes
                            + ", characters " + characters + ", unpackedBytes " + unpackedBytes + ", expansion "
                            + expansion + ", depth " + depth
                            + ", members " + members);
        }
    }

    /** Limits of size, with the usual ones for what is within a document. */
    public ExtractionLimits(int bytes, int characters) {
        this(bytes, bytes, characters, UNPACKED_BYTES, EXPANSION, DEPTH, MEMBERS);
    }
}
