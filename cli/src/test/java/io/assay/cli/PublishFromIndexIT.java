package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.source.OpenSearchServer;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import io.assay.stack.test.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Publishes from a real OpenSearch. */
@ExtendWith(SharedStack.class)
class PublishFromIndexIT {
    private static final int DOCUMENTS = 230;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static OpenSearchServer server;

    private final Path folder;
    private final AssayOnBroker assay;

    PublishFromIndexIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @BeforeAll
    static void fill(@TempDir Path data) throws Exception {
        server = new OpenSearchServer(data);
        server.request("PUT", "/docs", "{\"settings\": {\"number_of_shards\": 3, \"number_of_replicas\": 0}}");
        StringBuilder bulk = new StringBuilder();
        IntStream.range(0, DOCUMENTS).forEach(n -> bulk.append("{\"index\": {\"_id\": \"doc-%d\"}}\n".formatted(n))
                .append("{\"title\": \"Title %d\", \"body\": {\"text\": \"text %d\"}, \"group\": %d}\n"
                        .formatted(n, n, n % 2)));
        bulk.append("{\"index\": {\"_id\": \"other\"}}\n{\"group\": 1}\n");
        server.request("POST", "/docs/_bulk?refresh=true", bulk.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void publishesEachDocumentOnceUnderItsId() {
        Result result = from("docs", "--field", "title,body.text", "--batch", "50");

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err())
                .contains("Left out of index docs: 1 document, without title, body.text or too big")
                .endsWith("Published 230 documents to collection c\n");
        List<ConsumerRecord<String, byte[]>> records = assay.records(Topic.DOCUMENTS);
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, DOCUMENTS).mapToObj(n -> "doc-" + n).toList());
        assertThat(records)
                .filteredOn(record -> record.key().equals("doc-17"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(new String(record.value(), UTF_8)).isEqualTo("Title 17\n\ntext 17");
                    assertThat(Headers.find(record, "content-type")).contains("text/plain");
                    assertThat(Headers.find(record, "assay-collection")).contains("c");
                });
    }

    @Test
    void goesOnWhereAnEarlierRunWasInterrupted() throws Exception {
        Path position = folder.resolve("position");
        Files.writeString(position, "opensearch " + server.address() + " docs null\n[\"doc-90\"]\n");

        Result result = from("docs", "--field", "title", "--position", position.toString());

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(assay.records(Topic.DOCUMENTS))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder(
                        "doc-91", "doc-92", "doc-93", "doc-94", "doc-95", "doc-96", "doc-97", "doc-98", "doc-99");
        assertThat(position).doesNotExist();
    }

    @Test
    void whatIsLeftAfterAnInterruptionMayHaveNoText() throws Exception {
        Path position = folder.resolve("position");
        Files.writeString(position, "opensearch " + server.address() + " docs null\n[\"doc-99\"]\n");

        Result result = from("docs", "--field", "title", "--position", position.toString());

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).contains("Left out of index docs: 1 document").contains("Published 0 documents");
        assertThat(position).doesNotExist();
    }

    @Test
    void aPositionInAnotherIndexIsRefused() throws Exception {
        Path position = folder.resolve("position");
        Files.writeString(position, "opensearch " + server.address() + " others null\n[\"doc-90\"]\n");

        Result result = from("docs", "--field", "title", "--position", position.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("does not hold a position in this index");
        assertThat(position).exists();
    }

    @Test
    void anOrderThatPassesOverDocumentsIsToldOf() {
        Result result = from("docs", "--field", "title", "--order-by", "group", "--batch", "50");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("Only 100 of 231 documents of index docs were read")
                .contains("--order-by");
    }

    @Test
    void deletesWhatIsMissingSinceTheLastTime() throws Exception {
        Path published = folder.resolve("published");
        index("changing", "stays", "goes", "loses its text");
        String[] options = {"--field", "title", "--delete-missing", published.toString()};
        from("changing", options).outIfSuccessful();
        assertThat(assay.records(Topic.DOCUMENTS)).hasSize(3).noneMatch(record -> record.value() == null);
        server.request("DELETE", "/changing/_doc/goes?refresh=true", "");
        server.request("PUT", "/changing/_doc/loses%20its%20text?refresh=true", "{}");

        Result result = from("changing", options);

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).endsWith("Deleted 2 documents from collection c\n");
        assertThat(assay.records(Topic.DOCUMENTS))
                .filteredOn(record -> record.value() == null)
                .allSatisfy(record ->
                        assertThat(Headers.find(record, "assay-collection")).contains("c"))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("goes", "loses its text");
        assertThat(from("changing", options).err()).doesNotContain("Deleted");
        server.request("DELETE", "/changing/_doc/stays?refresh=true", "");
        server.request("DELETE", "/changing/_doc/loses%20its%20text?refresh=true", "");
        Result empty = from("changing", options);
        assertThat(empty.status()).isEqualTo(1);
        assertThat(empty.err()).contains("assay: Index changing is empty, and was not when it was published before");
        assertThat(assay.records(Topic.DOCUMENTS))
                .filteredOn(record -> record.key().equals("stays"))
                .noneMatch(record -> record.value() == null);
    }

    @Test
    void leavesNoPointInTimeBehind() throws Exception {
        from("docs", "--field", "title").outIfSuccessful();

        assertThat(server.request("GET", "/_search/point_in_time/_all", "")).isEqualTo("{\"pits\":[]}");
    }

    @Test
    void saysWhatIsMissing() {
        Result noIndex = from("nothing", "--field", "title");
        Result noField = from("docs", "--field", "titel");

        assertThat(noIndex.status()).isEqualTo(1);
        assertThat(noIndex.err()).endsWith("assay: There is no index nothing at " + server.address() + "\n");
        assertThat(noField.status()).isEqualTo(1);
        assertThat(noField.err()).contains("None of the first 100 documents of index docs has text in titel");
        assertThat(assay.records(Topic.DOCUMENTS)).isEmpty();
    }

    @Test
    void optionsOfAnIndexGoTogether() {
        assertThat(assay.run("publish", "-c", "c", "--from", "opensearch").err())
                .startsWith("assay: --from goes with --url, --index and --field\n");
        assertThat(assay.run("publish", "-c", "c", "--index", "docs", "a.txt").err())
                .contains("go with --from");
        assertThat(assay.run(
                                "publish",
                                "-c",
                                "c",
                                "--from",
                                "elasticsearch",
                                "--url",
                                server.address(),
                                "--index",
                                "docs",
                                "--field",
                                "title",
                                "--position",
                                "p")
                        .err())
                .startsWith("assay: --position goes with --order-by in elasticsearch");
        assertThat(assay.run("publish", "-c", "c").err()).startsWith("assay: What to publish?");
        assertThat(from("docs", "--field", "title", "a.txt").err()).startsWith("assay: --from goes without paths");
    }

    private static void index(String name, String... ids) throws Exception {
        StringBuilder bulk = new StringBuilder();
        for (String id : ids) {
            bulk.append("{\"index\": {\"_id\": \"%s\"}}\n{\"title\": \"Title\"}\n".formatted(id));
        }
        server.request("POST", "/" + name + "/_bulk?refresh=true", bulk.toString());
    }

    private Result from(String index, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("publish", "-c", "c", "--from", "opensearch", "--url", server.address(), "--index", index));
        arguments.addAll(List.of(more));
        return assay.run(arguments.toArray(String[]::new));
    }
}
