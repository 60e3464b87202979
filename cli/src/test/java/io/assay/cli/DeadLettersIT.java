package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class DeadLettersIT {
    private static final byte[] BINARY = {0, 1, (byte) 0xff, 'P', 'D', 'F'};

    private final Path folder;
    private final AssayOnBroker assay;

    DeadLettersIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void listsThemTheNewestFirstByTopicReasonServiceAndTime() {
        rejected("a.pdf", "broken".getBytes(UTF_8), "corrupt", "save it anew");
        rejected("b.pdf", "locked".getBytes(UTF_8), "encrypted", "take the password away");
        assay.publish(Topic.EXAMPLES, "q1", "{");
        assay.reject(assay.records(Topic.EXAMPLES).get(0), "invalid-event", "is not JSON");

        assertThat(ids("dead-letters", "list")).containsExactly("examples/0/0", "documents/0/1", "documents/0/0");
        assertThat(ids("dead-letters", "list", "--limit", "2")).containsExactly("examples/0/0", "documents/0/1");
        assertThat(ids("dead-letters", "list", "--topic", "documents", "--reason", "corrupt"))
                .containsExactly("documents/0/0");
        assertThat(ids("dead-letters", "list", "--topic", assay.nameOf(Topic.EXAMPLES)))
                .containsExactly("examples/0/0");
        assertThat(ids("dead-letters", "list", "--service", "test", "--since", "1h"))
                .hasSize(3);
        assertThat(ids("dead-letters", "list", "--service", "ingest-service")).isEmpty();
        assertThat(ids("dead-letters", "list", "--until", "1h")).isEmpty();
        assertThat(ids(
                        "dead-letters",
                        "list",
                        "--since",
                        Instant.now().plus(1, ChronoUnit.HOURS).toString()))
                .isEmpty();
    }

    @Test
    void showsReasonHeadersAndTheOriginalAsTextOrHexadecimal() throws IOException {
        rejected("a.txt", "größer\u202e".getBytes(UTF_8), "corrupt", "save it anew");
        rejected("b.pdf", "plain text".getBytes(UTF_8), "encrypted", "take the password away");
        Path original = folder.resolve("original");

        Result binary = assay.run("dead-letters", "show", "documents/0/0");
        Result text = assay.run("dead-letters", "show", "documents/0/1");
        Result saved = assay.run("dead-letters", "show", "documents/0/0", "--output", original.toString());

        assertThat(binary.outIfSuccessful())
                .contains("reason:      corrupt\n")
                .contains("detail:      save it anew\n")
                .contains("came from:   " + assay.nameOf(Topic.DOCUMENTS) + ", partition ")
                .contains("key:         a.txt\n")
                .contains("header assay-collection: handbook\n")
                .contains("00000000  67 72 c3 b6 c3 9f 65 72 e2 80 ae                 |gr....er...|")
                .doesNotContain("\u202e");
        assertThat(text.outIfSuccessful()).endsWith("\nplain text\n");
        assertThat(saved.err()).isEqualTo("Wrote 11 B to " + original + "\n");
        assertThat(Files.readAllBytes(original)).isEqualTo("größer\u202e".getBytes(UTF_8));
    }

    @Test
    void sendsBackBytesKeyAndHeadersAsTheyCameAndCountsIt() {
        rejected("a.pdf", BINARY, "corrupt", "save it anew");

        Result result = assay.run("dead-letters", "redrive", "documents/0/0", "--by", "ada", "--why", "parser fixed");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).endsWith("Sent back 1 dead letter\n");
        ConsumerRecord<String, byte[]> original = documents().get(0);
        ConsumerRecord<String, byte[]> sent = documents().get(1);
        assertThat(sent.key()).isEqualTo("a.pdf");
        assertThat(sent.value()).isEqualTo(BINARY);
        assertThat(sent.partition()).isEqualTo(original.partition());
        assertThat(headers(sent)).isEqualTo(Map.of("assay-collection", "handbook", "assay-redrives", "1"));
        assertThat(ids("dead-letters", "list")).isEmpty();
        assertThat(assay.run("dead-letters", "list", "--all").out())
                .contains("documents/0/0")
                .contains("redriven by ada: parser fixed");
    }

    @Test
    void sendsBackThoseThatAFilterFindsAndNoneTwice() {
        rejected("a.pdf", BINARY, "timeout", "");
        rejected("b.pdf", BINARY, "corrupt", "");
        rejected("c.pdf", BINARY, "timeout", "");

        Result first = assay.run("dead-letters", "redrive", "--reason", "timeout", "--rate", "1000");
        Result second = assay.run("dead-letters", "redrive", "--reason", "timeout");

        assertThat(first.err()).endsWith("Sent back 2 dead letters\n");
        assertThat(second.err()).endsWith("Sent back 0 dead letters\n");
        assertThat(documents()).hasSize(5);
        assertThat(ids("dead-letters", "list")).containsExactly("documents/0/1");
    }

    @Test
    void isNoFasterThanItMayBe() {
        for (int i = 0; i < 4; i++) {
            rejected("a" + i, BINARY, "timeout", "");
        }

        long start = System.nanoTime();
        assay.run("dead-letters", "redrive", "--topic", "documents", "--rate", "2");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(documents())
                .filteredOn(record -> record.headers().lastHeader("assay-redrives") != null)
                .hasSize(4);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(1_500)); // half a second before each but the first
    }

    @Test
    void doesNotSendARecordRoundForEver() {
        rejected("a.pdf", BINARY, "corrupt", "");
        for (int round = 0; round < 3; round++) {
            assertThat(assay.run("dead-letters", "redrive", "--topic", "documents")
                            .status())
                    .isZero();
            reject(documents().get(documents().size() - 1), "corrupt", "");
        }
        String id = ids("dead-letters", "list").get(0);

        Result refused = assay.run("dead-letters", "redrive", id);
        Result forced = assay.run("dead-letters", "redrive", id, "--force");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .endsWith("Sent back 0 dead letters\n"
                        + "assay: 1 dead letter stayed where it is:\n"
                        + "  " + id + " was sent back 3 times already, and came back each time: find out why (corrupt),"
                        + " or force it\n");
        assertThat(forced.status()).as(forced.err()).isZero();
        assertThat(headers(documents().get(documents().size() - 1))).containsEntry("assay-redrives", "4");
    }

    @Test
    void aValueThatTheDeadLettersHadNoRoomForIsTakenFromWhereItLies() {
        ConsumerRecord<String, byte[]> record = document("a.pdf", BINARY);
        reject(
                new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.key(), new byte[0]),
                "too-large",
                "left out");

        Result result = assay.run("dead-letters", "redrive", "documents/0/0");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(documents()).hasSize(2).allSatisfy(each -> assertThat(each.value())
                .isEqualTo(BINARY));
    }

    @Test
    void aValueThatLiesNowhereAnyMoreIsNotSentBackEmpty() {
        ConsumerRecord<String, byte[]> record = document("a.pdf", BINARY);
        reject(
                new ConsumerRecord<>(record.topic(), record.partition(), 4_711, record.key(), new byte[0]),
                "too-large",
                "left out");

        Result result = assay.run("dead-letters", "redrive", "documents/0/0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("documents/0/0 has an empty value")
                .contains("publish it anew, or discard it");
        assertThat(documents()).hasSize(1);
    }

    @Test
    void discardsWithAReasonAndKeepsWhatWasDiscarded() {
        rejected("a.pdf", BINARY, "corrupt", "");
        rejected("b.pdf", BINARY, "corrupt", "");

        Result result = assay.run("dead-letters", "discard", "documents/0/0", "--by", "ada", "--why", "not ours");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).endsWith("Discarded 1 dead letter\n");
        assertThat(ids("dead-letters", "list")).containsExactly("documents/0/1");
        assertThat(assay.run("dead-letters", "show", "documents/0/0").outIfSuccessful())
                .contains("discarded:   by ada, ")
                .contains(": not ours");
        assertThat(assay.run("dead-letters", "redrive", "--topic", "documents").err())
                .endsWith("Sent back 1 dead letter\n");
    }

    @Test
    void saysWhatIsThereWhereAnIdOrATopicNamesNothing() {
        assertThat(assay.run("dead-letters", "show", "documents/0/9").err())
                .startsWith("assay: There is no dead letter documents/0/9.");
        assertThat(assay.run("dead-letters", "show", "17").err())
                .isEqualTo("assay: \"17\" is not the id of a dead letter, such as documents/0/17\n");
        assertThat(assay.run("dead-letters", "list", "--topic", "letters").err())
                .startsWith("assay: No topic letters has dead letters. Those that may: documents, ");
        assertThat(assay.run("dead-letters", "list").err()).isEqualTo("There are no such dead letters that are open\n");
    }

    private void rejected(String key, byte[] value, String reason, String detail) {
        reject(document(key, value), reason, detail);
    }

    private void reject(ConsumerRecord<String, byte[]> record, String reason, String detail) {
        assay.reject(record, reason, detail);
    }

    private ConsumerRecord<String, byte[]> document(String key, byte[] value) {
        ProducerRecord<String, byte[]> document = new ProducerRecord<>(assay.nameOf(Topic.DOCUMENTS), key, value);
        document.headers().add("assay-collection", "handbook".getBytes(UTF_8));
        assay.publish(document);
        return documents().stream()
                .filter(record -> record.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Those of one key in the order that they came. */
    private List<ConsumerRecord<String, byte[]>> documents() {
        return assay.records(Topic.DOCUMENTS);
    }

    private List<String> ids(String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("-o", "csv"));
        return assay.run(arguments.toArray(String[]::new))
                .outIfSuccessful()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(), Headers.find(record, header.key()).orElse("")));
        return headers;
    }
}
