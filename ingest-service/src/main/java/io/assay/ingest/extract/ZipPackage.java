package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TOO_LARGE;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TRUNCATED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A zip file in memory: an archive, or the package that an office document or a book is. */
final class ZipPackage implements AutoCloseable {
    private static final byte[] ENTRY = {'P', 'K', 3, 4};
    private static final byte[] DIRECTORY_END = {'P', 'K', 5, 6};

    /** The directory's end and the longest comment after it. */
    private static final int MOST_BYTES_AFTER_DIRECTORY = 22 + 0xFFFF;

    /** Each part of a package takes memory in the parser, however small it is. */
    private static final int MOST_ENTRIES = 20_000;

    private final ZipFile zip;

    private ZipPackage(ZipFile zip) {
        this.zip = zip;
    }

    /** Whether bytes begin as a zip file does. */
    static boolean begins(byte[] bytes) {
        return Bytes.startsWith(bytes, ENTRY) || Bytes.startsWith(bytes, DIRECTORY_END);
    }

    /**
     * Opens a zip file.
     *
     * @throws UnreadableDocumentException if it is no whole one, or has too many entries
     */
    static ZipPackage open(byte[] bytes) throws UnreadableDocumentException {
        try {
            ZipPackage opened = new ZipPackage(ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get());
            if (opened.entries().size() > MOST_ENTRIES) {
                throw new UnreadableDocumentException(
                        TOO_LARGE, "the zip file has more than " + MOST_ENTRIES + " entries: publish it in parts");
            }
            return opened;
        } catch (IOException | RuntimeException e) { // on damage, any of its own
            if (Bytes.lastIndexOf(bytes, DIRECTORY_END, MOST_BYTES_AFTER_DIRECTORY) < 0) {
                throw new UnreadableDocumentException(
                        TRUNCATED, "the zip file that it is has been cut off: publish it again, from the original", e);
            }
            throw corrupt(e);
        }
    }

    /** A zip file whose parts break its rules. */
    static UnreadableDocumentException corrupt(Exception cause) {
        return UnreadableDocumentException.corrupt(
                "the zip file that it is has been damaged: publish it again, from the original", cause);
    }

    /** All entries, folders among them, in the order of the directory. */
    List<ZipArchiveEntry> entries() {
        return Collections.list(zip.getEntries());
    }

    /** An entry by its path. */
    Optional<ZipArchiveEntry> find(String path) {
        return Optional.ofNullable(zip.getEntry(path));
    }

    /** The bytes of an entry as they unpack, to be closed by the caller. */
    InputStream open(ZipArchiveEntry entry) throws IOException {
        return zip.getInputStream(entry);
    }

    /** What it is: a document of one of the formats that are packages, or an archive of others. */
    Format format() throws IOException {
        Optional<ZipArchiveEntry> mimetype = find("mimetype");
        if (mimetype.isPresent()) {
            try (InputStream content = open(mimetype.get())) {
                String mediaType = new String(content.readNBytes(200), UTF_8).strip();
                Optional<Format> said = Format.find(mediaType).filter(Format::isPackage);
                if (said.isPresent()) {
                    return said.get();
                }
            }
        }
        return holds("word/") ? Format.DOCX : holds("ppt/") ? Format.PPTX : holds("xl/") ? Format.XLSX : Format.ZIP;
    }

    /**
     * Unpacks all of it to see how much that is, before a parser unpacks it into memory.
     *
     * @throws UnreadableDocumentException if it is too much, or damaged
     */
    void measure(Allowance allowance) throws UnreadableDocumentException {
        for (ZipArchiveEntry entry : entries()) {
            try (InputStream content = open(entry)) {
                allowance.measure(content);
            } catch (IOException | RuntimeException e) {
                throw corrupt(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private boolean holds(String folder) {
        return find("[Content_Types].xml").isPresent()
                && entries().stream().anyMatch(entry -> entry.getName().startsWith(folder));
    }
}
