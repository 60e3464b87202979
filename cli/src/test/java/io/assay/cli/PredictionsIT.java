package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.cli.AssayOnBroker.Running;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code predictions import} and {@code predictions export}, and an evaluation that waits for them. */
@ExtendWith(SharedStack.class)
class PredictionsIT {
    private static final String SAID = """
            {"id":"e1","output":[{"label":"greeting","score":0.75},{"label":"parting","score":0.25}]}
            {"id":"e2","error":"timed out"}
            """;

    private final Path folder;
    private final AssayOnBroker assay;

    PredictionsIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @BeforeEach
    void registerAModelAndExamples() throws IOException {
        assay.run("models", "add", "llm", "--external", "--task", "text-classification")
                .outIfSuccessful();
        Path examples = write("examples.jsonl", """
                {"id":"e1","task":"text-classification","input":{"text":"Hi"},"label":{"label":"greeting"}}
                {"id":"e2","task":"text-classification","input":{"text":"Bye"},"label":{"label":"parting"}}
                """);
        assay.run("import", "--dataset", "letters", examples.toString()).outIfSuccessful();
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void anExternalModelHasNoFiles() {
        Result listed = assay.run("models", "list", "--output", "csv");

        assertThat(listed.outIfSuccessful())
                .contains("llm,text-classification,external,0,")
                .contains("elsewhere");
        assertThat(assay.events(Topic.MODELS))
                .containsExactly(ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, null, null));
    }

    @Test
    void whatIsImportedIsExported() throws IOException {
        Path said = write("said.jsonl", SAID);
        Path written = folder.resolve("written.jsonl");

        Result imported = assay.run("predictions", "import", "--model", "llm", "--dataset", "letters", said.toString());
        Result exported = assay.run("predictions", "export", "--model", "llm", "--dataset", "letters");
        Result exportedToFile =
                assay.run("predictions", "export", "--model", "llm", "--dataset", "letters", written.toString());

        assertThat(imported.err()).endsWith("Published predictions of llm for 2 examples of dataset letters\n");
        assertThat(assay.events(Topic.PREDICTIONS)).hasSize(2);
        assertThat(exported.outIfSuccessful()).isEqualTo(SAID);
        assertThat(exportedToFile.outIfSuccessful()).isEmpty();
        assertThat(Files.readString(written)).isEqualTo(SAID);
    }

    @Test
    void aBadLinePublishesNothingAndTellsHowToGoOn() throws IOException {
        Path said = write("said.jsonl", SAID + "{\"id\":\"e3\",\"output\":[]}\n");

        Result refused = assay.run("predictions", "import", "--model", "llm", "--dataset", "letters", said.toString());
        Result passedOver = assay.run(
                "predictions", "import", "--skip-invalid", "--model", "llm", "--dataset", "letters", said.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("said.jsonl:3: example \"e3\": is not in the dataset")
                .contains("Nothing was published; --skip-invalid publishes the others");
        assertThat(passedOver.status()).isZero();
        assertThat(assay.events(Topic.PREDICTIONS)).hasSize(2);
    }

    @Test
    void examplesWithoutALineAreCounted() throws IOException {
        Path said = write("said.jsonl", "{\"id\":\"e1\",\"output\":{\"label\":\"greeting\",\"score\":1}}\n");

        Result imported = assay.run("predictions", "import", "--model", "llm", "--dataset", "letters", said.toString());
        Result exported = assay.run("predictions", "export", "--model", "llm", "--dataset", "letters");

        assertThat(imported.err()).contains("1 example of the dataset has no line in the file");
        assertThat(exported.err()).contains("Wrote predictions for 1 example; 1 more have none");
    }

    @Test
    void onlyExternalModelsAreAnsweredFor() throws IOException {
        Path said = write("said.jsonl", SAID);
        assay.run("models", "add", "tagger", "--external", "--task", "token-classification")
                .outIfSuccessful();

        Result unknown = assay.run("predictions", "import", "--model", "x", "--dataset", "letters", said.toString());
        Result unfit = assay.run("predictions", "import", "--model", "tagger", "--dataset", "letters", said.toString());
        Result nowhere = assay.run("predictions", "import", "--model", "llm", "--dataset", "mails", said.toString());

        assertThat(unknown.err()).contains("There is no model x. Registered: llm");
        assertThat(unfit.err()).contains("Model tagger does token-classification, which does not answer");
        assertThat(nowhere.err()).contains("There is no dataset mails");
        assertThat(List.of(unknown.status(), unfit.status(), nowhere.status())).containsOnly(1);
    }

    @Test
    void rankingsAreOfACollection() throws IOException {
        String document = "lease.pdf";
        String digest = "0".repeat(64);
        Path queries = write("queries.jsonl", """
                {"id":"q1","task":"retrieval","input":{"query":"Who pays?"},"label":{"relevant":[{"document":"lease.pdf"}]}}
                """);
        Path run = write("run.txt", "q1 Q0 lease.pdf 1 2.5 own\n");
        Path wrong = write("wrong.jsonl", "{\"id\":\"q1\",\"output\":{\"attic.pdf\":1}}\n");
        assay.publish(
                Topic.PASSAGES,
                Passage.of(document, "handbook", digest, digest, 0, new Span(0, 4), "text"),
                new DocumentIngested(document, "handbook", digest, digest, "text/plain", null, 1, 4));
        assay.run("import", "--dataset", "faq", queries.toString()).outIfSuccessful();
        assay.run("models", "add", "search", "--external", "--task", "retrieval")
                .outIfSuccessful();
        assay.run("models", "add", "encoder", "--external", "--task", "feature-extraction")
                .outIfSuccessful();
        String[] subject = {"-m", "search", "-d", "faq", "-c", "handbook"};

        Result imported = predictions("import", subject, "--format", "trec-run", run.toString());
        Result refused = predictions("import", subject, wrong.toString());
        Result exported = predictions("export", subject);
        Result vectors =
                assay.run("predictions", "import", "-m", "encoder", "-d", "faq", "-c", "handbook", wrong.toString());

        ModelRegistered search = ModelRegistered.external("search", Task.RETRIEVAL, null, null);
        String requestId = Identities.request(
                search.version(), Task.RETRIEVAL, new Input.Query("Who pays?"), Map.of("collection", "handbook"));
        assertThat(imported.status()).as(imported.err()).isZero();
        assertThat(assay.events(Topic.PREDICTIONS)).extracting(Event::key).containsExactly(requestId);
        assertThat(exported.outIfSuccessful()).isEqualTo("{\"id\":\"q1\",\"output\":{\"lease.pdf\":2.5}}\n");
        assertThat(refused.err()).contains("document \"attic.pdf\" is not in collection \"handbook\"");
        assertThat(vectors.err()).contains("Model encoder makes vectors, and a query's alone finds nothing");
    }

    private Result predictions(String command, String[] subject, String... more) {
        return assay.run(Stream.of(new String[] {"predictions", command}, subject, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    @Test
    void anEvaluationThatWaitsSaysForWhat() {
        EvaluationRequested request =
                EvaluationRequested.of("letters", null, null, List.of("llm"), "llm", "accuracy", Requirements.NONE, 42);
        MetricsComputed waiting = new MetricsComputed(
                request.evaluationId(),
                "llm",
                ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, null, null)
                        .version(),
                Progress.PARTIAL,
                Map.of(),
                null,
                0,
                0,
                0,
                1,
                2);

        Running running = assay.start(
                "evaluate",
                "--dataset",
                "letters",
                "--models",
                "llm",
                "--metric",
                "accuracy",
                "--wait",
                "--timeout",
                "8s");
        assay.awaitRecords(Topic.EVALUATIONS, 1);
        assay.publish(Topic.METRICS, waiting);
        running.awaitSaid("llm 1/2 (external: assay predictions import --model llm --dataset letters FILE)");
        Result result = running.join();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("waits for external models. llm lacks 1 prediction: assay predictions import --model llm");
    }

    @Test
    void anExternalModelWithFilesIsWrongUsage() {
        Result withFiles = assay.run("models", "add", "x", "--external", "--task", "retrieval", "--source", "x");
        Result withoutTask = assay.run("models", "add", "x", "--external");

        assertThat(withFiles.status()).isEqualTo(2);
        assertThat(withoutTask.err()).contains("An external model needs --task: text-classification, ");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
