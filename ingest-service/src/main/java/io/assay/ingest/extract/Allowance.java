package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.EXPANSION_BOMB;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.NESTED_TOO_DEEPLY;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TOO_LARGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What one document may still unfold to, with all that is within it. Counts what is really unpacked: what a file says of
 * its own sizes may be a lie. Serves one document, on one thread.
 */
final class Allowance {
    /** Small files may shrink to next to nothing. */
    static final long ALWAYS_ALLOWED = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final ExtractionLimits limits;
    private final long documentBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long unpackedBytes;
    private int members;
    private int depth;

    Allowance(ExtractionLimits limits, long documentBytes) {
        this.limits = limits;
        this.documentBytes = documentBytes;
    }

    /**
     * Counts a document within the document.
     *
     * @throws UnreadableDocumentException if it is one too many
     */
    void addMember() throws UnreadableDocumentException {
        if (++members > limits.members()) {
            throw new UnreadableDocumentException(
                    TOO_LARGE,
                    "more than " + limits.members() + " documents are within it: publish them by themselves");
        }
    }

    /**
     * Goes one level down, for which {@link #leave} is the way back.
     *
     * @throws UnreadableDocumentException if it is one too many
     */
    void enter() throws UnreadableDocumentException {
        if (depth == limits.depth()) {
            throw new UnreadableDocumentException(
                    NESTED_TOO_DEEPLY,
                    "documents lie within documents on more than " + limits.depth()
                            + " levels: unpack it, and publish what is within by itself");
        }
        depth++;
    }

    /** Comes back up. */
    void leave() {
        depth--;
    }

    /**
     * Unpacks a stream to its end.
     *
     * @throws UnreadableDocumentException if it unpacks to too much
     */
    byte[] unpack(InputStream packed) throws IOException, UnreadableDocumentException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        long before = unpackedBytes;
        for (int read = packed.read(buffer); read >= 0; read = packed.read(buffer)) {
            add(read);
            if (unpackedBytes - before > limits.memberBytes()) {
                throw new UnreadableDocumentException(
                        TOO_LARGE,
                        "a document within it has more than " + limits.memberBytes()
                                + " bytes: publish it without, or in parts");
            }
            unpacked.write(buffer, 0, read);
        }
        return unpacked.toByteArray();
    }

    /**
     * Unpacks a stream to its end, only to see how long it is.
     *
     * @throws UnreadableDocumentException if it unpacks to too much
     */
    void measure(InputStream packed) throws IOException, UnreadableDocumentException {
        for (int read = packed.read(buffer); read >= 0; read = packed.read(buffer)) {
            add(read);
        }
    }

    private void add(int bytes) throws UnreadableDocumentException {
        unpackedBytes += bytes;
        if (unpackedBytes > ALWAYS_ALLOWED && unpackedBytes / limits.expansion() > documentBytes) {
            throw new UnreadableDocumentException(
                    EXPANSION_BOMB,
                    "it unpacks to more than " + limits.expansion()
                            + " times its size, as no sound document does: save it anew with the program that it is from");
        }
        if (unpackedBytes > limits.unpackedBytes()) {
            throw new UnreadableDocumentException(
                    TOO_LARGE, "it unpacks to more than " + limits.unpackedBytes() + " bytes: publish it in parts");
        }
    }
}
