package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.request.ExampleRequests.Part;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} and {@code import} of archives, between topics of two prefixes that are two installations. */
@ExtendWith(SharedStack.class)
class ArchiveIT {
    private static final byte[] PDF = {'%', 'P', 'D', 'F', (byte) 0xff, 0, '\n'};
    private static final String PASSAGE = "Leave is 28 days.";

    private static final ModelRegistered SEARCH = ModelRegistered.external("search", Task.RETRIEVAL, null, null);
    private static final ModelRegistered ENCODER =
            ModelRegistered.external("encoder", Task.FEATURE_EXTRACTION, null, "MIT");
    private static final EvaluationRequested EVALUATION = EvaluationRequested.of(
            "faq", "test", "handbook", List.of("search", "encoder"), "search", "ndcg@10", Requirements.NONE, 42);
    private static final Example QUESTION = question("q1", "test");
    private static final Prediction FOUND = said(asked(SEARCH, Part.INPUT), new Prediction.Found(List.of()), 7);

    private final Path file;
    private final AssayOnBroker here;
    private final AssayOnBroker there;

    ArchiveIT(@TempDir Path folder, TestStack stack) {
        this.file = folder.resolve("archive.jsonl.gz");
        this.here = new AssayOnBroker(stack, folder);
        this.there = new AssayOnBroker(stack, folder);
    }

    @BeforeEach
    void fillTheTopicsHere() {
        publishDocument("leave.pdf", "handbook", "an older version".getBytes(UTF_8));
        publishDocument("leave.pdf", "handbook", PDF);
        publishDocument("gone.pdf", "handbook", PDF);
        publishDocument("gone.pdf", "handbook", null);
        publishDocument("letter.pdf", "letters", PDF);
        here.publish(Topic.PASSAGES, PlayedIngest.events("leave.pdf", "handbook", new byte[0], "a", "b", "c"));
        here.publish(Topic.PASSAGES, PlayedIngest.events("leave.pdf", "handbook", PDF, PASSAGE, "Ask early.\u0000"));
        here.publish(Topic.PASSAGES, PlayedIngest.events("leave.pdf", "handbook", PDF, PASSAGE, "Ask early.\u0000"));
        here.publish(Topic.PASSAGES, PlayedIngest.events("gone.pdf", "handbook", PDF, "Gone"));
        here.publish(Topic.PASSAGES, new DocumentDeleted("gone.pdf"));
        here.publish(Topic.PASSAGES, PlayedIngest.events("letter.pdf", "letters", PDF, "Dear"));
        here.publish(
                Topic.SPLITTINGS,
                splitting("handbook", "default", "200"),
                splitting("handbook", "default", "120"),
                splitting("handbook", "short", "40"),
                splitting("handbook/old", "default", "80"),
                splitting("letters", "default", "60"));
        here.publish(
                Topic.EXAMPLES,
                question("q1", "a draft"),
                QUESTION,
                question("q2", "train"),
                new Example(
                        "mails",
                        "e1",
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("Hi"),
                        new Label.Classes(List.of("greeting")),
                        "test",
                        null,
                        Map.of()));
        here.publish(Topic.MODELS, SEARCH, ENCODER, ModelRegistered.external("unasked", Task.RETRIEVAL, null, null));
        here.publish(
                Topic.MODEL_PROFILES,
                new ModelProfiled("encoder", ENCODER.version(), "gpu", new ModelProfiled.Failure("no room")),
                new ModelProfiled("encoder", "0".repeat(64), "cpu", new ModelProfiled.Failure("of another version")));
        here.publish(
                Topic.PREDICTIONS,
                said(
                        asked(SEARCH, Part.INPUT),
                        new Prediction.Failure(Prediction.ErrorKind.MODEL_NOT_LOADED, "out"),
                        1),
                FOUND,
                said(asked(ENCODER, Part.QUERY), new Prediction.Embedding(new float[] {0.1f, -1e-7f}), 2),
                said(
                        ExampleRequests.ofPassage(ENCODER, PASSAGE),
                        new Prediction.Embedding(new float[] {0.5f, 0.25f}),
                        3),
                said(ExampleRequests.ofPassage(ENCODER, "Dear"), new Prediction.Embedding(new float[] {1, 0}), 4));
        here.publish(
                Topic.METRICS,
                new EvaluationRejected(EVALUATION.evaluationId(), "one passage has no vector"),
                new EvaluationRejected(EVALUATION.evaluationId() + "0", "another"));
        here.publish(Topic.EVALUATIONS, EVALUATION);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void aCollectionIsTheSameElsewhereByteForByte() {
        Result exported = here.run("export", "--collection", "handbook", file.toString());
        Result imported = there.run("import", file.toString());
        Result again = there.run("import", file.toString());

        assertThat(exported.err()).isEqualTo("""
                Wrote collection handbook: 8 records (documents 1, passages 3, examples 2, splittings 2)
                """);
        assertThat(imported.outIfSuccessful()).isEqualTo("""
                topic       sent  there before
                splittings     2             0
                documents      1             0
                passages       3             0
                examples       2             0
                """);
        assertThat(again.outIfSuccessful()).isEqualTo("""
                topic       sent  there before
                splittings     0             2
                documents      0             1
                passages       0             3
                examples       0             2
                """);
        assertThat(again.err()).contains("All was there before of collection handbook, written by Assay ");
        assertThat(everything(there))
                .isEqualTo(Map.of(
                        Topic.SPLITTINGS, lasts(Topic.SPLITTINGS, "handbook/default", "handbook/short"),
                        Topic.DOCUMENTS, lasts(Topic.DOCUMENTS, "leave.pdf"),
                        Topic.PASSAGES, currentPassages(),
                        Topic.EXAMPLES, lasts(Topic.EXAMPLES, "faq/q1", "faq/q2")));
    }

    @Test
    void anEvaluationIsTheSameElsewhereByteForByte() {
        String id = EVALUATION.evaluationId();

        here.run("export", "--evaluation", id, file.toString()).outIfSuccessful();
        Result imported = there.run("import", file.toString());
        Result again = there.run("import", file.toString());

        assertThat(imported.outIfSuccessful()).isEqualTo("""
                topic           sent  there before
                models             2             0
                model-profiles     1             0
                passages           3             0
                examples           1             0
                predictions        3             0
                metrics            1             0
                evaluations        1             0
                """);
        assertThat(again.outIfSuccessful().lines().skip(1)).allMatch(line -> line.matches("\\S+ +0 +[1-3]"));
        assertThat(everything(there))
                .isEqualTo(Map.of(
                        Topic.MODELS, lasts(Topic.MODELS, "search", "encoder"),
                        Topic.MODEL_PROFILES, lasts(Topic.MODEL_PROFILES, "encoder/gpu"),
                        Topic.PASSAGES, currentPassages(),
                        Topic.EXAMPLES, lasts(Topic.EXAMPLES, "faq/q1"),
                        Topic.PREDICTIONS,
                                lasts(
                                        Topic.PREDICTIONS,
                                        FOUND.requestId(),
                                        asked(ENCODER, Part.QUERY).requestId(),
                                        ExampleRequests.ofPassage(ENCODER, PASSAGE)
                                                .requestId()),
                        Topic.METRICS, lasts(Topic.METRICS, id),
                        Topic.EVALUATIONS, lasts(Topic.EVALUATIONS, id)));
    }

    @Test
    void whatDiffersIsReplacedOnRequestAlone() {
        String id = EVALUATION.evaluationId();
        here.run("export", "--evaluation", id, file.toString()).outIfSuccessful();
        there.publish(Topic.MODELS, ModelRegistered.external("search", Task.RETRIEVAL, "v2", null));
        there.publish(
                Topic.PREDICTIONS,
                said(asked(SEARCH, Part.INPUT), FOUND.outcome(), 1_000),
                said(asked(ENCODER, Part.QUERY), new Prediction.Embedding(new float[] {0.2f, 0}), 2));
        there.publish(Topic.METRICS, new EvaluationRejected(id, "there is no dataset"));
        Map<Topic, Set<String>> before = everything(there);

        Result refused = there.run("import", file.toString());
        Map<Topic, Set<String>> afterRefusal = everything(there);
        Result replaced = there.run("import", "--replace", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("""
                assay: The broker holds something else than the archive under 2 keys, and nothing was sent:
                  models search
                  predictions %s
                To have what the archive says in their place: the same command with --replace
                """.formatted(asked(ENCODER, Part.QUERY).requestId()));
        assertThat(afterRefusal).isEqualTo(before);
        assertThat(replaced.outIfSuccessful()).isEqualTo("""
                topic           sent  there before
                models             2             0
                model-profiles     1             0
                passages           3             0
                examples           1             0
                predictions        2             1
                metrics            0             1
                evaluations        1             0
                """);
        assertThat(there.events(Topic.MODELS)).last().isIn(SEARCH, ENCODER);
        assertThat(there.run("import", file.toString())
                        .outIfSuccessful()
                        .lines()
                        .skip(1))
                .allMatch(line -> line.matches("\\S+ +0 +[1-3]"));
    }

    @Test
    void aDocumentOfAnotherCollectionUnderTheSameNameIsNotLost() {
        here.run("export", "--collection", "handbook", file.toString()).outIfSuccessful();
        there.publish(Topic.PASSAGES, PlayedIngest.events("leave.pdf", "permits", PDF, "Leave of absence"));

        Result refused = there.run("import", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("under 1 key, and nothing was sent:\n  passages leave.pdf\n");
        assertThat(everything(there)).containsOnlyKeys(Topic.PASSAGES);
    }

    @Test
    void nothingOfAnArchiveThatWasCutOffIsSent() throws IOException {
        here.run("export", "--collection", "handbook", file.toString()).outIfSuccessful();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));

        Result refused = there.run("import", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("assay: " + file + ":").contains("was cut off or changed");
        assertThat(everything(there)).isEmpty();
    }

    @Test
    void aModelThatWasWithdrawnIsMissed() {
        here.run("models", "remove", "encoder").outIfSuccessful();

        Result exported = here.run("export", "--evaluation", EVALUATION.evaluationId(), file.toString());

        assertThat(exported.err())
                .startsWith("Model encoder was withdrawn, and is left out: ")
                .contains("models 1,", "predictions 1,");
    }

    @Test
    void whatIsNotThereMakesNoFile() {
        Result collection = here.run("export", "--collection", "manuals", file.toString());
        Result evaluation = here.run("export", "--evaluation", "faq-1", file.toString());

        assertThat(collection.status()).isEqualTo(1);
        assertThat(collection.err()).startsWith("assay: There is no document in collection manuals.");
        assertThat(evaluation.status()).isEqualTo(1);
        assertThat(evaluation.err()).startsWith("assay: There is no evaluation faq-1.");
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void anArchiveSaysItselfWhatItHolds() throws IOException {
        here.run("export", "--collection", "handbook", file.toString()).outIfSuccessful();
        Path examples = Files.writeString(file.resolveSibling("examples.jsonl"), "");

        Result named = there.run("import", "--dataset", "faq", file.toString());
        Result withOthers = there.run("import", file.toString(), examples.toString());
        Result unnamed = there.run("import", examples.toString());
        Result replacing = there.run("import", "--dataset", "faq", "--replace", examples.toString());

        assertThat(List.of(named.status(), withOthers.status(), unnamed.status(), replacing.status()))
                .containsOnly(2);
        assertThat(named.err()).contains("--dataset is not for an archive, which says itself what it holds");
        assertThat(withOthers.err()).contains("An archive is imported alone");
        assertThat(unnamed.err()).contains("--dataset is missing or blank: " + examples + " is no archive");
        assertThat(replacing.err()).contains("--replace is for an archive");
    }

    private void publishDocument(String id, String collection, byte[] bytes) {
        ProducerRecord<String, byte[]> document = new ProducerRecord<>(here.nameOf(Topic.DOCUMENTS), id, bytes);
        document.headers()
                .add("assay-collection", collection.getBytes(UTF_8))
                .add("content-type", "application/pdf".getBytes(UTF_8))
                .add("x-scan", new byte[] {(byte) 0x80})
                .add("x-none", null);
        here.publish(document);
    }

    private static Example question(String id, String split) {
        return new Example(
                "faq",
                id,
                Task.RETRIEVAL,
                new Input.Query("How long is leave?"),
                new Label.Relevance(List.of(new Label.Relevant("leave.pdf", null, 1))),
                split,
                "Zoë",
                Map.of());
    }

    private static InferenceRequested asked(ModelRegistered model, Part part) {
        return new ExampleRequests(Task.RETRIEVAL, "handbook", false).of(model, QUESTION, part);
    }

    private static Prediction said(InferenceRequested request, Prediction.Outcome outcome, long micros) {
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                request.task(),
                outcome,
                1,
                false,
                micros,
                micros);
    }

    /** What an installation holds, but for places and times, by topic; topics that hold nothing are left out. */
    private static Map<Topic, Set<String>> everything(AssayOnBroker assay) {
        Map<Topic, Set<String>> everything = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            List<ConsumerRecord<String, byte[]>> records = assay.records(topic);
            if (!records.isEmpty()) {
                everything.put(topic, records.stream().map(ArchiveIT::seen).collect(Collectors.toSet()));
                assertThat(everything.get(topic)).as("each once").hasSameSizeAs(records);
            }
        }
        return everything;
    }

    private static SplittingConfigured splitting(String collection, String name, String words) {
        return new SplittingConfigured(collection, name, Map.of("unit", "word", "length", words));
    }

    /** The last that was published here under these keys. */
    private Set<String> lasts(Topic topic, String... keys) {
        Map<String, String> lasts = new LinkedHashMap<>();
        here.records(topic).forEach(record -> lasts.put(record.key(), seen(record)));
        return Arrays.stream(keys).map(lasts::get).collect(Collectors.toSet());
    }

    /** All that was published here of the document's second version. */
    private Set<String> currentPassages() {
        return here.records(Topic.PASSAGES).stream()
                .filter(record -> record.key().equals("leave.pdf"))
                .skip(4)
                .map(ArchiveIT::seen)
                .collect(Collectors.toSet());
    }

    private static String seen(ConsumerRecord<String, byte[]> record) {
        StringBuilder seen = new StringBuilder(record.key());
        Function<byte[], String> hex =
                bytes -> bytes == null ? "none" : HexFormat.of().formatHex(bytes);
        record.headers()
                .forEach(header ->
                        seen.append('\n').append(header.key()).append('=').append(hex.apply(header.value())));
        return seen.append('\n').append(hex.apply(record.value())).toString();
    }
}
