package io.assay.ingest.store;

import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way into a file: never more of it than a limit, and hardly any of it in memory. One thread at a time
 * uses it.
 */
final class Download implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel file;
    private final int limit;
    private final MessageDigest digest = Identities.digest();
    private int length;
    private @Nullable String sha256;
    private boolean done;

    private Download(FileChannel file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * One that has no bytes yet.
     *
     * @throws UncheckedIOException if there is no room for temporary files
     */
    static Download of(int limit) {
        try {
            Path path = Files.createTempFile("assay-document-", null);
            // where the system can, the file has no name from now on, so that it does not outlive a process that is
            // killed
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new Download(file, limit);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Begins, or begins anew.
     *
     * @param announced how many bytes are said to come; negative where nobody says
     * @return whether there may be so many
     */
    boolean begin(long announced) {
        try {
            file.truncate(0);
        } catch (IOException e) {
            throw unwritable(e);
        }
        digest.reset();
        length = 0;
        return announced <= limit;
    }

    /** Takes some bytes: {@return whether there may be so many} */
    boolean take(ByteBuffer bytes) {
        if (bytes.remaining() > limit - length) {
            return false;
        }
        length += bytes.remaining();
        digest.update(bytes.duplicate());
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return true;
    }

    /**
     * Takes all bytes: {@return whether there may be so many}
     *
     * @throws IOException if they cannot be read
     */
    boolean takeAll(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (!take(ByteBuffer.wrap(buffer, 0, read))) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes were taken. */
    int length() {
        return length;
    }

    /** The SHA-256 of what was taken, as 64 lower-case hex digits. Nothing is taken afterwards. */
    String sha256() {
        if (sha256 == null) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }

    /** What was taken. The file is its caller's from now on. */
    FetchedDocument done() {
        done = true;
        return new FetchedDocument(file, length, sha256());
    }

    /** Deletes the file, unless the download is done. */
    @Override
    public void close() {
        if (!done) {
            done().close();
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("A document cannot be kept in a temporary file", e);
    }
}
