package io.assay.ingest.store;

import io.assay.ingest.extract.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A document that was fetched, in a file that goes when this is closed, or with the process. */
public final class FetchedDocument implements Content, AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel file;
    private final int length;
    private final String sha256;

    FetchedDocument(FileChannel file, int length, String sha256) {
        this.file = file;
        this.length = length;
        this.sha256 = sha256;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER_BYTES, length));
        for (long at = 0; at < length; ) {
            int read = read(buffer.clear(), at);
            out.write(buffer.array(), 0, read);
            at += read;
        }
    }

    private int read(ByteBuffer buffer, long at) {
        try {
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new IOException("it ends after " + at + " of " + length + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("A fetched document cannot be read again", e);
        }
    }

    /**
     * Deletes the file.
     *
     * @throws UncheckedIOException if it cannot be closed
     */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The file of a fetched document cannot be closed", e);
        }
    }
}
