package io.assay.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.topic.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read again, byte for byte, or refused. */
class ArchiveTest {
    private static final ArchiveHead HEAD =
            ArchiveHead.of(ArchiveHead.Kind.COLLECTION, "handbook", Instant.parse("2026-11-26T08:00:00Z"), "0.1.0");

    private final Path file;

    ArchiveTest(@TempDir Path folder) {
        this.file = folder.resolve("archive");
    }

    @ParameterizedTest
    @MethodSource("values")
    void anyBytesComeBackAsTheyWere(byte[] value) throws IOException {
        Headers headers =
                new RecordHeaders().add("twice", value).add("none", null).add("twice", new byte[0]);
        Files.write(file, archive(new ArchivedRecord(Topic.DOCUMENTS, "Übersicht 😀/\"1\"\n.pdf", headers, value)));

        List<ArchivedRecord> read = new ArrayList<>();
        ArchiveHead head = new ArchiveReader(file, "0.1.0").forEach(read::add);

        assertThat(head).isEqualTo(HEAD);
        assertThat(read).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topic.DOCUMENTS);
            assertThat(record.key()).isEqualTo("Übersicht 😀/\"1\"\n.pdf");
            assertThat(record.value()).isEqualTo(value);
            assertThat(names(record.headers())).containsExactly("twice", "none", "twice");
            assertThat(record.headers()).map(header -> header.value()).containsExactly(value, null, new byte[0]);
        });
    }

    static Stream<byte[]> values() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] large = new byte[8 << 20];
        Arrays.fill(large, (byte) 0xfe);
        return Stream.of(
                "{\"a\": 1.0,  \"ä\":\"\\u00e4\"}".getBytes(UTF_8),
                "\uFEFFwith a byte order mark\r\n".getBytes(UTF_8),
                "a\u0000b\u001b[31m".getBytes(UTF_8),
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // a lone surrogate, which UTF-8 has no form for
                new byte[0],
                all,
                large);
    }

    @Test
    void saysWhatItHoldsAndHowMuch() throws IOException {
        Files.write(file, archive(example("a"), example("b"), document("c")));

        List<String> lines = unpacked().lines().toList();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("""
                {"format":"assay-archive","version":1,"holds":"collection","name":"handbook",\
                "written":"2026-11-26T08:00:00Z","assay":"0.1.0"}""");
        assertThat(lines.get(1)).isEqualTo("""
                {"topic":"examples","key":"faq/a","headers":[{"name":"ce_type","value":{"text":"io.assay.Example"}}],\
                "value":{"text":"{\\"a\\":1}"}}""");
        assertThat(lines.get(4)).startsWith("{\"records\":{\"documents\":1,\"examples\":2},\"sha256\":\"");
    }

    @Test
    void isRecognisedByItsBeginningPackedOrNot() throws IOException {
        Path unpacked = file.resolveSibling("unpacked");
        Path other = file.resolveSibling("archive.jsonl.gz");
        Files.write(file, archive(example("a")));
        Files.writeString(unpacked, unpacked());
        Files.write(other, new byte[] {0x1f, (byte) 0x8b, 8});

        List<Boolean> archives = Stream.of(file, unpacked, other, file.getParent())
                .map(ArchiveReader::isArchive)
                .toList();

        assertThat(archives).containsExactly(true, true, false, false);
        assertThat(new ArchiveReader(unpacked, "0.1.0").forEach(record -> {})).isEqualTo(HEAD);
    }

    @Test
    void whatWasCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = archive(example("a"), document("b"));

        for (int length = 2; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(this::read)
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith(file + ":")
                    .hasMessageContaining("was cut off or changed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faq/b | faq/c | :5: says that the lines before have the SHA-256",
                "\"records\":{\"examples\":3} | \"records\":{\"examples\":4} | :5: says that there are records",
                "\"topic\":\"examples\",\"key\":\"faq/b\" | \"topic\":\"others\",\"key\":\"faq/b\" | :3: is not a record"
                        + " (\"others\" is no topic of Assay)",
                "\"key\":\"faq/b\" | \"keys\":\"faq/b\" | :3: is not a record",
                "\"key\":\"faq/b\", | '' | :3: is not a record (key is missing)",
                "{\"topic\":\"examples\",\"key\":\"faq/b\" | nonsense | :3: is not JSON",
                "\"version\":1 | \"version\":2 | :1: the archive has version 2 of the format, written by Assay 0.1.0; this"
                        + " one (0.0.9) reads versions up to 1. Import it by a later Assay",
                "\"version\":1 | \"version\":0 | :1: is not the first line of an archive (version is 0)",
                "assay-archive | assay-archives | :1: is not the first line of an archive. Write one by: assay export"
            })
    void whatWasChangedIsRefused(String before, String after, String message) throws IOException {
        Files.write(file, archive(example("a"), example("b"), example("c")));
        String changed = unpacked().replace(before, after);
        Files.writeString(file, changed);

        assertThatThrownBy(this::read)
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void whatLiesBehindTheLastLineIsRefused() throws IOException {
        Files.write(file, archive(example("a")));
        String longer = unpacked() + "{}\n";
        Files.writeString(file, longer);

        assertThatThrownBy(this::read).hasMessageContaining(":4: lies behind the archive's last line");
    }

    private void read() {
        new ArchiveReader(file, "0.0.9").forEach(record -> {});
    }

    private String unpacked() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] archive(ArchivedRecord... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveWriter writer = new ArchiveWriter(out, HEAD);
        List.of(records).forEach(writer::write);
        Map<Topic, Long> counts = writer.finish();
        assertThat(counts)
                .isEqualTo(Stream.of(records)
                        .collect(Collectors.groupingBy(ArchivedRecord::topic, Collectors.counting())));
        return out.toByteArray();
    }

    private static ArchivedRecord example(String id) {
        Headers headers = new RecordHeaders().add("ce_type", "io.assay.Example".getBytes(UTF_8));
        return new ArchivedRecord(Topic.EXAMPLES, "faq/" + id, headers, "{\"a\":1}".getBytes(UTF_8));
    }

    private static ArchivedRecord document(String id) {
        return new ArchivedRecord(Topic.DOCUMENTS, id, new RecordHeaders(), new byte[] {(byte) 0xff});
    }

    private static List<String> names(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key())
                .toList();
    }
}
