package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.AssayOnBroker.Running;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class ImportIT {
    private static final String FIRST = """
            {"id":"e1","task":"text-classification","input":{"text":"Hi"},"label":{"label":"greeting"}}""";
    private static final String SECOND = """
            {"id":"e2","task":"text-classification","input":{"text":"Bye"},"label":{"labels":["parting","short"]},\
            "split":"train","slice":{"tone":"warm"},"annotator":"kim"}""";

    private final Path folder;
    private final AssayOnBroker assay;

    ImportIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void publishesTheExamplesOfAllFilesInAFolder() throws IOException {
        write("data/one.jsonl", FIRST);
        write("data/two.jsonl", SECOND + "\n\n");
        write("data/README.md", "no examples");

        Result result = assay.run("import", "--dataset", "letters", path("data"));

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).endsWith("Published 2 examples to dataset letters (test 1, train 1)\n");
        assertThat(assay.events(Topic.EXAMPLES))
                .containsExactlyInAnyOrder(
                        example("letters", "e1", new Input.Text("Hi"), List.of("greeting"), "test", null, Map.of()),
                        example(
                                "letters",
                                "e2",
                                new Input.Text("Bye"),
                                List.of("parting", "short"),
                                "train",
                                "kim",
                                Map.of("tone", "warm")));
        assertThat(assay.records(Topic.EXAMPLES))
                .extracting(ConsumerRecord::key, record -> Headers.find(record, "ce_source")
                        .orElseThrow())
                .containsExactlyInAnyOrder(tuple("letters/e1", "/assay/cli"), tuple("letters/e2", "/assay/cli"));
    }

    @Test
    void publishesMoreExamplesThanItHoldsAtOnce() throws IOException {
        String[] lines = IntStream.range(0, 1001)
                .mapToObj(i -> FIRST.replace("e1", "e" + i))
                .toArray(String[]::new);
        Path file = write("many.jsonl", lines);

        Result result = assay.run("import", "--dataset", "letters", file.toString());

        assertThat(result.err()).endsWith("Published 1,001 examples to dataset letters (test 1,001)\n");
        assertThat(assay.records(Topic.EXAMPLES))
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .hasSize(1001);
    }

    @Test
    void publishesNothingWhereALineCannotBeUsed() throws IOException {
        Path file = write("bad.jsonl", FIRST, "{\"id\":\"e2\"}", "", "[]", FIRST);

        Result result = assay.run("import", "--dataset", "letters", file.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
                        %1$s:2: example "e2": task is missing
                        %1$s:4: is not a JSON object
                        %1$s:5: example "e1": the id is taken by %1$s:1
                        assay: 3 lines cannot be used. Nothing was published; --skip-invalid publishes the others
                        """.formatted(file));
        assertThat(assay.records(Topic.EXAMPLES)).isEmpty();
    }

    @Test
    void publishesTheOthersOnRequest() throws IOException {
        Path file = write("bad.jsonl", FIRST, "{\"id\":\"e2\"}");

        Result result = assay.run("import", "--dataset", "letters", "--skip-invalid", file.toString());

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .startsWith(file + ":2: ")
                .endsWith("Published 1 example to dataset letters (test 1)\n");
        assertThat(assay.records(Topic.EXAMPLES))
                .extracting(ConsumerRecord::key)
                .containsExactly("letters/e1");
    }

    @Test
    void findsQuotesInTheCollectionThatTheyAreFrom() throws IOException {
        assay.publish(
                Topic.PASSAGES,
                PlayedIngest.events("leave.md", "handbook", "x".getBytes(UTF_8), "Who is ill stays home.", "28 days."));
        Path file = write("questions.jsonl", question("q1", "stays home. 28"), question("q2", "29 days"));

        Result strict = assay.run("import", "-d", "faq", "-c", "handbook", file.toString());
        Result lenient = assay.run("import", "-d", "faq", "-c", "handbook", "--skip-invalid", file.toString());

        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.err())
                .startsWith(
                        file + ":2: example \"q2\": quote is absent from the clean text of \"leave.md\": 29 days\n");
        assertThat(lenient.status()).isZero();
        assertThat(assay.events(Topic.EXAMPLES))
                .singleElement()
                .isInstanceOfSatisfying(Example.class, example -> assertThat(example.label())
                        .isEqualTo(new Label.Relevance(List.of(new Label.Relevant("leave.md", new Span(11, 25), 1)))));
    }

    @Test
    void saysThatACollectionHasNoDocuments() throws IOException {
        Path file = write("questions.jsonl", question("q1", "28 days"));

        Result result = assay.run("import", "-d", "faq", "-c", "handbook", file.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("assay: There is no document in collection handbook. Publish some first:"
                        + " assay publish --collection handbook --wait PATH\n");
    }

    @Test
    void publishesTheCorpusOfABeirDatasetAndThenItsExamples() throws IOException {
        writeBeir("{\"_id\":\"d2\",\"title\":\"\",\"text\":\"second\"}");

        Running running = assay.start("import", "--dataset", "scifact", "--wait", path("beir"));
        List<ConsumerRecord<String, byte[]>> documents = assay.awaitRecords(Topic.DOCUMENTS, 2);
        assertThat(assay.records(Topic.EXAMPLES)).isEmpty();
        for (ConsumerRecord<String, byte[]> document : documents) {
            Event[] ingested = PlayedIngest.events(
                    document.key(), "scifact", document.value(), new String(document.value(), UTF_8));
            assay.publish(Topic.PASSAGES, ingested);
        }

        Result result = running.join();
        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err())
                .contains("2 documents became 2 passages\n")
                .endsWith("Published 1 example to dataset scifact (test 1)\n");
        assertThat(documents)
                .extracting(
                        ConsumerRecord::key,
                        record -> new String(record.value(), UTF_8),
                        record -> Headers.find(record, "assay-collection").orElseThrow(),
                        record -> Headers.find(record, "assay-splitting").orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple("d1", "One first", "scifact", "whole"), tuple("d2", "second", "scifact", "whole"));
        assertThat(assay.events(Topic.EXAMPLES))
                .containsExactly(new Example(
                        "scifact",
                        "q1",
                        Task.RETRIEVAL,
                        new Input.Query("which?"),
                        new Label.Relevance(List.of(new Label.Relevant("d2", null, 2))),
                        "test",
                        null,
                        Map.of()));
    }

    @Test
    void publishesNothingOfABeirDatasetWithALineThatCannotBeUsed() throws IOException {
        writeBeir("{\"_id\":\"d2\",\"title\":\"no text\"}");

        Result result = assay.run("import", "--dataset", "scifact", path("beir"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains(path("beir/corpus.jsonl") + ":2: text is missing\n")
                .contains(path("beir/qrels/test.tsv") + ":2: judges document \"d2\", which is not in corpus.jsonl\n")
                .endsWith("Nothing was published; --skip-invalid publishes the others\n");
        assertThat(assay.records(Topic.DOCUMENTS)).isEmpty();
        assertThat(assay.records(Topic.EXAMPLES)).isEmpty();
    }

    @Test
    void saysWhatABeirDatasetLacks() throws IOException {
        writeBeir("{\"_id\":\"d2\",\"text\":\"second\"}");

        Result result = assay.run("import", "--dataset", "scifact", "--split", "dev", path("beir"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("assay: no judgements for split \"dev\": neither " + path("beir/qrels/dev.tsv") + " nor "
                        + path("beir/qrels.dev.tsv") + " is there; another split is named by --split\n");
    }

    @Test
    void saysThatThereIsNothingToPublish() throws IOException {
        Path empty = write("empty.jsonl", "");
        Files.createDirectories(folder.resolve("none"));

        assertThat(assay.run("import", "-d", "d", empty.toString()))
                .isEqualTo(new Result(1, "", "assay: There is no example to publish\n"));
        assertThat(assay.run("import", "-d", "d", path("none")))
                .isEqualTo(new Result(1, "", "assay: There is no *.jsonl in " + path("none") + "\n"));
        assertThat(assay.run("import", "-d", "d", path("missing.jsonl")))
                .isEqualTo(new Result(1, "", "assay: There is no file or folder " + path("missing.jsonl") + "\n"));
    }

    private void writeBeir(String secondDocument) throws IOException {
        write("beir/corpus.jsonl", "{\"_id\":\"d1\",\"title\":\"One\",\"text\":\"first\"}", secondDocument);
        write("beir/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"which?\"}", "{\"_id\":\"q2\",\"text\":\"unjudged\"}");
        write("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore", "q1\td2\t2", "q1\td1\t0");
    }

    private static Example example(
            String dataset,
            String id,
            Input input,
            List<String> labels,
            String split,
            @Nullable String annotator,
            Map<String, String> slices) {
        return new Example(
                dataset, id, Task.TEXT_CLASSIFICATION, input, new Label.Classes(labels), split, annotator, slices);
    }

    private static String question(String id, String quote) {
        return "{\"id\":\"" + id + "\",\"task\":\"retrieval\",\"input\":{\"query\":\"?\"},"
                + "\"label\":{\"relevant\":[{\"document\":\"leave.md\",\"text\":\"" + quote + "\"}]}}";
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines));
    }
}
