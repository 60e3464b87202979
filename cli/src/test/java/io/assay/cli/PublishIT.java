package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.AssayOnBroker.Running;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class PublishIT {
    private final Path folder;
    private final AssayOnBroker assay;

    PublishIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void publishesFilesAndWhatIsInFoldersUnderTheirPaths() throws IOException {
        write("docs/a.txt", "first");
        write("docs/sub/b.md", "# second");
        write("docs/.hidden/c.txt", "no");
        write("d.unknown", "fourth");

        Result result = assay.run("publish", "-c", "Hand buch", path("docs"), path("d.unknown"));

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).endsWith("Published 3 documents to collection Hand buch\n");
        assertThat(published())
                .isEqualTo(Map.of(
                        "a.txt", "first {assay-collection=Hand buch, assay-splitting=default, content-type=text/plain}",
                        "sub/b.md",
                                "# second {assay-collection=Hand buch, assay-splitting=default,"
                                        + " content-type=text/markdown}",
                        "d.unknown", "fourth {assay-collection=Hand buch, assay-splitting=default}"));
    }

    @Test
    void publishesForAnotherSplitting() throws IOException {
        write("a.html", "<p>text");

        Result result = assay.run("publish", "-c", "c", "--splitting", "whole", path("a.html"));

        assertThat(result.status()).isZero();
        assertThat(published())
                .containsExactly(Map.entry(
                        "a.html", "<p>text {assay-collection=c, assay-splitting=whole, content-type=text/html}"));
    }

    @Test
    void publishesTheLargestDocumentThatThereMayBe() throws IOException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("noise.pdf"), noise);

        Result result = assay.run("publish", "-c", "c", path("noise.pdf"));

        assertThat(result.status()).isZero();
        assertThat(assay.records(Topic.DOCUMENTS)).singleElement().satisfies(record -> assertThat(record.value())
                .isEqualTo(noise));
    }

    @Test
    void publishesWhereFilesLie() throws IOException {
        byte[] large = new byte[(8 << 20) + 1];
        new Random(1).nextBytes(large);
        Files.createDirectories(folder.resolve("docs"));
        Path file = Files.write(folder.resolve("docs/größe 1.pdf"), large);

        Result result = assay.run("publish", "-c", "c", "--by-reference", path("docs"));

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(published())
                .containsExactly(Map.entry(
                        "größe 1.pdf",
                        " {assay-collection=c, assay-splitting=default, ce_dataref="
                                + file.toRealPath().toUri() + ", ce_datarefsha256=" + Identities.sha256(large)
                                + ", content-type=application/pdf}"));
    }

    @Test
    void publishesWhereFilesAreServed() throws IOException {
        write("docs/sub/a & b.txt", "first");

        Result result =
                assay.run("publish", "-c", "c", "--by-reference", "--base-url", "s3://bucket/handbook/", path("docs"));

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(published())
                .containsExactly(Map.entry(
                        "sub/a & b.txt",
                        " {assay-collection=c, assay-splitting=default,"
                                + " ce_dataref=s3://bucket/handbook/sub/a%20%26%20b.txt, ce_datarefsha256="
                                + Identities.sha256(bytes("first")) + ", content-type=text/plain}"));
    }

    @Test
    void waitsForWhatIsPublishedByReference() throws IOException {
        write("a.txt", "one");
        write("b.pdf", "nothing");

        Running running = assay.start("publish", "-c", "c", "--wait", "--by-reference", path("a.txt"), path("b.pdf"));
        List<ConsumerRecord<String, byte[]>> documents = assay.awaitRecords(Topic.DOCUMENTS, 2);
        assay.publish(Topic.PASSAGES, PlayedIngest.events("a.txt", "c", bytes("one"), "one"));
        documents.stream()
                .filter(document -> document.key().equals("b.pdf"))
                .forEach(document -> assay.reject(document, "reference-not-allowed", "add its folder"));

        assertThat(running.join().err()).endsWith("""
                        1 document became 1 passage
                        assay: 1 document could not become passages:
                          b.pdf: reference-not-allowed: add its folder
                        """);
    }

    @Test
    void saysWhatDoesNotGoByReference() throws IOException {
        write("a.txt", "one");

        assertThat(assay.run("publish", "-c", "c", "--base-url", "s3://b", path("a.txt"))
                        .err())
                .startsWith("assay: --base-url goes with --by-reference\n");
        assertThat(assay.run("publish", "-c", "c", "--by-reference", "--base-url", "docs", path("a.txt"))
                        .err())
                .startsWith("assay: --base-url is docs, and must be like");
        assertThat(assay.run("publish", "-c", "c", "--by-reference", "--id", "a", "-")
                        .err())
                .startsWith("assay: Standard input lies nowhere");
        assertThat(published()).isEmpty();
    }

    @Test
    void watchesWhatComesAndGoes() throws Exception {
        write("docs/a.txt", "first");
        Thread watch = new Thread(
                () -> assay.run("publish", "-c", "c", "--watch", "--delete", path("docs")), "publish --watch");
        watch.start();
        try {
            assay.awaitRecords(Topic.DOCUMENTS, 1);
            write("docs/b.txt", "second");
            Files.delete(folder.resolve("docs/a.txt"));

            List<ConsumerRecord<String, byte[]>> records = assay.awaitRecords(Topic.DOCUMENTS, 3);

            assertThat(records)
                    .filteredOn(record -> record.key().equals("a.txt"))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(bytes("first"), null);
            assertThat(records)
                    .filteredOn(record -> record.key().equals("b.txt"))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(bytes("second"));
        } finally {
            watch.interrupt();
            watch.join();
        }
    }

    @Test
    void publishesWhatComesByStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes("<p>text")));
        try {
            assertThat(assay.run("publish", "-c", "c", "--id", "a.html", "-").status())
                    .isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(published())
                .containsExactly(Map.entry(
                        "a.html", "<p>text {assay-collection=c, assay-splitting=default, content-type=text/html}"));
        assertThat(assay.run("publish", "-c", "c", "-").err()).contains("goes with --id");
    }

    @Test
    void waitsUntilEachHasBecomePassages() throws IOException {
        write("a.txt", "one\ntwo");
        write("b.txt", "three");
        assay.publish(Topic.PASSAGES, PlayedIngest.events("b.txt", "c", bytes("three"), "three"));

        Running running = assay.start("publish", "-c", "c", "--wait", path("a.txt"), path("b.txt"));
        assay.awaitRecords(Topic.DOCUMENTS, 2);
        assay.publish(Topic.PASSAGES, PlayedIngest.events("a.txt", "c", bytes("one\ntwo"), "one", "two"));
        assay.publish(Topic.PASSAGES, PlayedIngest.events("b.txt", "c", bytes("another version"), "another version"));

        assertThat(running.result()).isNotDone();
        assay.publish(Topic.PASSAGES, PlayedIngest.events("b.txt", "c", bytes("three"), "three"));
        Result result = running.join();
        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err())
                .contains("Published 2 documents to collection c\n")
                .endsWith("2 documents became 3 passages\n");
    }

    @Test
    void saysWhichDocumentsCannotBecomePassagesAndWhy() throws IOException {
        write("a.txt", "one");
        write("b.pdf", "nothing");

        Running running = assay.start("publish", "-c", "c", "--wait", path("a.txt"), path("b.pdf"));
        List<ConsumerRecord<String, byte[]>> documents = assay.awaitRecords(Topic.DOCUMENTS, 2);
        assay.publish(Topic.PASSAGES, PlayedIngest.events("a.txt", "c", bytes("one"), "one"));
        documents.stream()
                .filter(document -> document.key().equals("b.pdf"))
                .forEach(document -> assay.reject(document, "corrupt", "the PDF cannot be read: save it anew"));

        Result result = running.join();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).endsWith("""
                        1 document became 1 passage
                        assay: 1 document could not become passages:
                          b.pdf: corrupt: the PDF cannot be read: save it anew
                        """);
    }

    @Test
    void givesUpWaitingForAServiceThatIsNotThere() throws IOException {
        write("a.txt", "one");

        Result result = assay.run("publish", "-c", "c", "--wait", "--timeout", "1s", path("a.txt"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("assay: Nothing came from ingest-service for 1 s. Still awaited: 1 of 1 document (a.txt)."
                        + " Is it running? See: assay status\n");
        assertThat(published()).containsOnlyKeys("a.txt");
    }

    @Test
    void publishesNothingWhereOneCannotBe() throws IOException {
        write("a.txt", "one");

        Result result = assay.run("publish", "-c", "c", path("a.txt"), path("*.md"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("assay: There is no file or folder " + path("*.md") + "\n");
        assertThat(published()).isEmpty();
    }

    @Test
    void aCollectionHasAName() throws IOException {
        write("a.txt", "one");

        Result result = assay.run("publish", "-c", " ", path("a.txt"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("assay: --collection is blank\n");
        assertThat(published()).isEmpty();
    }

    /** Each document's text and headers, by its key. */
    private Map<String, String> published() {
        Map<String, String> published = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : assay.records(Topic.DOCUMENTS)) {
            Map<String, String> headers = new TreeMap<>();
            record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            published.put(record.key(), new String(record.value(), UTF_8) + " " + headers);
        }
        return published;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
