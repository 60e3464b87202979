package io.assay.cli.archive;

import io.assay.contracts.topic.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an archive: gzipped JSON Lines, what it is on the first, a record on each that follows, and on the last how many
 * records there are and the digest of all that was written before. Without the last line it is none. Not thread-safe.
 */
public final class ArchiveWriter {
    private final GZIPOutputStream gzip;
    private final BufferedWriter writer;
    private final LineDigest digest = new LineDigest();
    private final Map<Topic, Long> counts = new EnumMap<>(Topic.class);

    /**
     * Begins an archive.
     *
     * @param out gets it; not closed
     */
    public ArchiveWriter(OutputStream out, ArchiveHead head) {
        try {
            gzip = new GZIPOutputStream(out);
        } catch (IOException e) {
            throw unwritable(e);
        }
        writer = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
        add(ArchiveLines.line(head));
    }

    /** Adds a record. */
    public void write(ArchivedRecord record) {
        add(ArchiveLines.line(record));
        counts.merge(record.topic(), 1L, Long::sum);
    }

    /** Ends the archive: {@return how many records it has, by topic}. */
    public Map<Topic, Long> finish() {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((topic, count) -> named.put(ArchiveLines.nameOf(topic), count));
        add(ArchiveLines.line(new ArchiveLines.End(named, digest.hex())));
        try {
            writer.flush();
            gzip.finish();
        } catch (IOException e) {
            throw unwritable(e);
        }
        return counts;
    }

    private void add(String line) {
        digest.add(line);
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("cannot write the archive", e);
    }
}
