package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TOO_LARGE;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The zip file that a Word document is. Looked through before a parser unpacks it into memory. */
final class OfficePackage {
    /** Most bytes that a package may unpack to. A sound document of 8 MiB is mostly pictures, which do not grow. */
    static final int MOST_UNPACKED_BYTES = 64 << 20;

    private OfficePackage() {}

    /**
     * Whether it holds a Word document.
     *
     * @throws UnreadableDocumentException if it is no whole zip file, or unpacks to more than
     *     {@link #MOST_UNPACKED_BYTES}
     */
    static boolean holdsWordDocument(byte[] bytes) throws UnreadableDocumentException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            boolean word = false;
            long unpacked = 0;
            byte[] buffer = new byte[1 << 16];
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                word |= entry.getName().startsWith("word/");
                try (InputStream content = zip.getInputStream(entry)) { // a directory's sizes may lie: count
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED_BYTES) {
                            throw new UnreadableDocumentException(
                                    TOO_LARGE,
                                    "the zip file unpacks to more than " + MOST_UNPACKED_BYTES
                                            + " bytes: publish it in parts");
                        }
                    }
                }
            }
            return word;
        } catch (IOException e) {
            throw UnreadableDocumentException.corrupt(
                    "the zip file that a Word document is has been damaged or cut off: publish it again", e);
        }
    }
}
