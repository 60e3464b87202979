package io.assay.cli.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cli.terminal.CommandException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads an archive, one record at a time, and finds out whether it is whole. Also one that was unpacked by gunzip. */
public final class ArchiveReader {
    private static final byte[] BEGINNING =
            ("{\"format\":\"" + ArchiveHead.FORMAT + "\"").getBytes(StandardCharsets.UTF_8);

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Path file;
    private final String version;
    private long line;

    /**
     * A reader.
     *
     * @param version the version of this Assay, for messages
     */
    public ArchiveReader(Path file, String version) {
        this.file = file;
        this.version = version;
    }

    /** Whether a file begins as an archive does, whatever its name is. */
    public static boolean isArchive(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = open(file)) {
            return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
        } catch (EOFException | ZipException e) {
            return false; // it only looks like gzip
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Hands over the records in their order. They may be trusted once this has returned: {@return the head}.
     *
     * @throws CommandException if the file is no archive, of a later version, cut off, or not as it was written; the
     *     message names the line, and what to do
     */
    public ArchiveHead forEach(Consumer<ArchivedRecord> each) {
        line = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(open(file), StandardCharsets.UTF_8.newDecoder()))) { // which takes no wrong bytes
            return read(reader, each);
        } catch (EOFException e) {
            line++;
            throw cutOff();
        } catch (ZipException | CharacterCodingException e) {
            line++;
            throw damaged("cannot be read (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private ArchiveHead read(BufferedReader reader, Consumer<ArchivedRecord> each) throws IOException {
        LineDigest digest = new LineDigest();
        Map<String, Long> counts = new TreeMap<>();
        String first = next(reader);
        ArchiveHead head = head(first);
        digest.add(first);
        while (true) {
            String text = next(reader);
            JsonNode json = parse(text);
            if (ArchiveLines.isEnd(json)) {
                check(json, counts, digest.hex());
                if (reader.readLine() != null) {
                    line++;
                    throw damaged("lies behind the archive's last line");
                }
                return head;
            }
            ArchivedRecord record = record(json);
            digest.add(text);
            counts.merge(ArchiveLines.nameOf(record.topic()), 1L, Long::sum);
            each.accept(record);
        }
    }

    private String next(BufferedReader reader) throws IOException {
        String text = reader.readLine();
        line++;
        if (text == null) {
            throw cutOff();
        }
        return text;
    }

    private ArchiveHead head(String text) {
        JsonNode json = parse(text);
        if (!json.path("format").asText().equals(ArchiveHead.FORMAT)) {
            throw problem("is not the first line of an archive. Write one by: assay export --collection NAME FILE");
        }
        int written = json.path("version").asInt();
        if (written > ArchiveHead.VERSION) {
            throw problem("the archive has version " + written + " of the format, written by Assay "
                    + json.path("assay").asText("of a later version") + "; this one (" + version
                    + ") reads versions up to "
                    + ArchiveHead.VERSION + ". Import it by a later Assay");
        }
        try {
            return ArchiveLines.head(json);
        } catch (IllegalArgumentException e) {
            throw damaged("is not the first line of an archive (" + e.getMessage() + ")");
        }
    }

    private JsonNode parse(String text) {
        try {
            return ArchiveLines.parse(text);
        } catch (IllegalArgumentException e) {
            throw damaged("is not JSON (" + e.getMessage() + ")");
        }
    }

    private ArchivedRecord record(JsonNode json) {
        try {
            return ArchiveLines.record(json);
        } catch (IllegalArgumentException e) {
            throw damaged("is not a record (" + e.getMessage() + ")");
        }
    }

    private void check(JsonNode json, Map<String, Long> counts, String digest) {
        ArchiveLines.End end;
        try {
            end = ArchiveLines.end(json);
        } catch (IllegalArgumentException e) {
            throw damaged("is not the last line of an archive (" + e.getMessage() + ")");
        }
        if (!end.records().equals(counts)) {
            throw damaged("says that there are records " + end.records() + ", and there are " + counts);
        }
        if (!end.sha256().equals(digest)) {
            throw damaged("says that the lines before have the SHA-256 " + end.sha256() + ", and it is " + digest);
        }
    }

    private CommandException cutOff() {
        return damaged("is missing: the file ends before the archive's last line");
    }

    private CommandException damaged(String what) {
        return problem(
                what + ". It was cut off or changed after it was written, and nothing of it is used: copy it anew,"
                        + " or export again");
    }

    private CommandException problem(String what) {
        return new CommandException(file + ":" + line + ": " + what);
    }

    /** What lies in the file, unpacked where it is packed. */
    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(2);
            boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
            in.reset();
            return packed ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
