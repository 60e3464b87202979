package io.assay.ingest.extract;

import io.assay.contracts.identity.Identities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The bytes of a document, wherever they are held; they may be read several times. */
public interface Content {
    /** How many there are. */
    int length();

    /** Their SHA-256, as 64 lower-case hex digits. */
    String sha256();

    /**
     * Writes them all, without holding them all.
     *
     * @throws IOException if they cannot be written
     * @throws UncheckedIOException if they cannot be read
     */
    void writeTo(OutputStream out) throws IOException;

    /** All of them at once; shared where they are in memory already. */
    default byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(length());
        try {
            writeTo(all);
        } catch (IOException e) {
            throw new AssertionError("memory takes bytes", e);
        }
        return all.toByteArray();
    }

    /** Bytes in memory; shared, not copied. */
    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each document would be waste
    record InMemory(byte[] bytes) implements Content {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return Identities.sha256(bytes);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
