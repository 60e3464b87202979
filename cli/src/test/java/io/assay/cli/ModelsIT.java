package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class ModelsIT {
    /** The least that is an ONNX model: a graph of one input. */
    private static final String MODEL = ":\15Z\13\n\tinput_ids";

    private final Path folder;
    private final AssayOnBroker assay;

    ModelsIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void registersAModelByItsFilesAndHowItIsUsed() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");

        Result result = assay.run(
                "models",
                "add",
                "mini",
                "--source",
                path("mini"),
                "--pooling",
                "mean",
                "--normalize",
                "--max-tokens",
                "256",
                "--dimensions",
                "128",
                "--similarity",
                "dot",
                "--query-prompt",
                "query: ",
                "--live",
                "handbook",
                "--license",
                "MIT",
                "--language",
                "en",
                "--language",
                "de");

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).isEqualTo("Registered mini (17 B)\n");
        assertThat(assay.records(Topic.MODELS)).extracting(ConsumerRecord::key).containsExactly("mini");
        assertThat(assay.events(Topic.MODELS))
                .containsExactly(ModelRegistered.of(
                                "mini",
                                Task.FEATURE_EXTRACTION,
                                ModelRuntime.ONNX,
                                folder.resolve("mini").toUri().toString(),
                                List.of(file("model.onnx", MODEL), file("tokenizer.json", "{}")),
                                new ModelConfiguration(
                                        Pooling.MEAN,
                                        true,
                                        256,
                                        Map.of("query", "query: "),
                                        128,
                                        SimilarityFunction.DOT,
                                        null,
                                        null,
                                        null,
                                        null),
                                "MIT")
                        .withLive(Set.of("handbook"))
                        .withLanguages(Set.of("de", "en")));
    }

    @Test
    void registersAModelAsItsFilesSay() throws IOException {
        write("mini/onnx/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        write("mini/modules.json", """
                [{"path": "", "type": "sentence_transformers.models.Transformer"},
                 {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                 {"path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
                """);
        write("mini/1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
        write("mini/sentence_bert_config.json", "{\"max_seq_length\": 256}");
        write("mini/README.md", "---\nlanguage: en\n---\n# Mini");

        Result asTheySay = assay.run("models", "add", "mini", "--source", path("mini"));
        Result otherwise =
                assay.run("models", "add", "raw", "--source", path("mini"), "--no-normalize", "--language", "de");

        assertThat(asTheySay.outIfSuccessful()).isEmpty();
        assertThat(otherwise.outIfSuccessful()).isEmpty();
        assertThat(assay.events(Topic.MODELS))
                .containsExactly(
                        onnx("mini", new ModelConfiguration(Pooling.CLS, true, 256, Map.of()))
                                .withLanguages(Set.of("en")),
                        onnx("raw", new ModelConfiguration(Pooling.CLS, false, 256, Map.of()))
                                .withLanguages(Set.of("de")));
    }

    @Test
    void registersAModelOfTheHubByItsNameAlone() throws IOException {
        String commit = "a".repeat(40);
        String snapshot = "hub/models--owner--mini/snapshots/" + commit;
        write("hub/models--owner--mini/refs/main", commit);
        write(snapshot + "/onnx/model.onnx", MODEL);
        write(snapshot + "/tokenizer.json", "{}");
        write(snapshot + "/1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
        Map<String, String> offline = Map.of("HF_HUB_OFFLINE", "1", "HF_HUB_CACHE", path("hub"));

        Result result = assay.run(offline, "models", "add", "hf://owner/mini");
        Result unknown = assay.run(offline, "models", "add", "hf://owner/other");

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(assay.events(Topic.MODELS))
                .containsExactly(ModelRegistered.of(
                        "mini",
                        Task.FEATURE_EXTRACTION,
                        ModelRuntime.ONNX,
                        "hf://owner/mini@" + commit,
                        List.of(file("onnx/model.onnx", MODEL), file("tokenizer.json", "{}")),
                        new ModelConfiguration(Pooling.MEAN, false, null, Map.of()),
                        null));
        assertThat(result.err()).isEqualTo("Reading hf://owner/mini\nRegistered mini (17 B)\n");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("assay: hf://owner/other@main is not in the cache ");
    }

    @Test
    void asksForThePoolingThatNoFileSays() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");

        Result result = assay.run("models", "add", "mini", "--source", path("mini"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("assay: model mini needs pooling for feature-extraction");
        assertThat(assay.records(Topic.MODELS)).isEmpty();
    }

    @Test
    void registersAllThatAFileLists() throws IOException {
        write("mini/mini.onnx", MODEL);
        write("mini/mini-tokenizer.json", "{}");
        Path file = write("models.json", """
                [{"name": "bm25", "task": "text-ranking", "runtime": "bm25"},
                 {"name": "mini", "task": "feature-extraction", "source": "mini", "pooling": "cls"}]
                """);

        Result result = assay.run("models", "add", "--file", file.toString());

        assertThat(result.outIfSuccessful()).isEmpty();
        assertThat(result.err()).isEqualTo("Registered bm25\nRegistered mini (17 B)\n");
        assertThat(assay.records(Topic.MODELS)).extracting(ConsumerRecord::key).containsExactly("bm25", "mini");
    }

    @Test
    void registersModelsOfOtherPools() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        Path file = write("models.json", """
                [{"name": "bm25", "runtime": "bm25", "pool": "cheap"}, {"name": "other", "runtime": "bm25"}]
                """);

        Result one =
                assay.run("models", "add", "mini", "--source", path("mini"), "--pooling", "cls", "--pool", "large");
        Result all = assay.run("models", "add", "--file", file.toString());

        assertThat(one.outIfSuccessful()).isEmpty();
        assertThat(all.outIfSuccessful()).isEmpty();
        assertThat(assay.events(Topic.MODELS))
                .extracting("modelId", "pool")
                .containsExactly(tuple("mini", "large"), tuple("bm25", "cheap"), tuple("other", "default"));
        assertThat(assay.run("models", "list").outIfSuccessful().lines().map(line -> line.split(" {2,}")))
                .extracting(cells -> cells[0], cells -> cells[cells.length - 2])
                .containsExactly(
                        tuple("name", "pool"),
                        tuple("bm25", "cheap"),
                        tuple("mini", "large"),
                        tuple("other", "default"));
    }

    @Test
    void saysThatAPoolHasNoTopicUntilItIsCreated() throws IOException {
        Path file = write("models.json", "[{\"name\": \"bm25\", \"runtime\": \"bm25\", \"pool\": \"large\"}]");

        Result before = assay.run("models", "add", "--file", file.toString());
        Result created = assay.run("create-topics", "--pool", "large");
        Result after = assay.run("models", "add", "--file", file.toString());

        String topic = assay.nameOf(Topic.INFERENCE_REQUESTS).replace("default", "large");
        assertThat(before.outIfSuccessful()).isEmpty();
        assertThat(before.err())
                .startsWith("Registered bm25\nPool large has no topic " + topic + " yet.")
                .contains("assay create-topics --pool large");
        assertThat(created.outIfSuccessful()).isEmpty();
        assertThat(after).isEqualTo(new Result(0, "", "Registered bm25\n"));
    }

    @Test
    void refusesPoolsThatCannotBe() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");

        Result misnamed =
                assay.run("models", "add", "m", "--source", path("mini"), "--pooling", "cls", "--pool", "a.b");
        Result external = assay.run("models", "add", "m", "--external", "--task", "fill-mask", "--pool", "large");
        Result file = assay.run("models", "add", "--file", path("models.json"), "--pool", "large");

        assertThat(misnamed.status()).isEqualTo(1);
        assertThat(misnamed.err())
                .startsWith("assay: pool is not 1 to 64 letters, digits, hyphens and underscores: a.b\n");
        assertThat(external.status()).isEqualTo(2);
        assertThat(external.err())
                .startsWith("assay: With --external go --task, --revision, --license and --language alone");
        assertThat(file.status()).isEqualTo(2);
        assertThat(file.err()).startsWith("assay: With --file goes no --pool: each model in it names its own");
        assertThat(assay.records(Topic.MODELS)).isEmpty();
    }

    @Test
    void registersNothingOfAFileWithAMistake() throws IOException {
        Path file = write("models.json", """
                [{"name": "bm25", "task": "text-ranking", "runtime": "bm25"},
                 {"name": "mini", "task": "feature-extraction", "source": "mini", "poling": "cls"}]
                """);

        Result misspelt = assay.run("models", "add", "--file", file.toString());
        Result missing = assay.run("models", "add", "m", "--source", path("mini"), "--pooling", "cls");

        assertThat(misspelt.status()).isEqualTo(1);
        assertThat(misspelt.err())
                .startsWith("assay: " + file + ", line 2: there is no member \"poling\"; there are name, task, runtime,"
                        + " source, onnx, pooling, normalize, maxTokens, prompts, dimensions, similarity, labels,"
                        + " problemType, functionToApply, maskToken, pool, live, license, languages\n");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).startsWith("assay: " + path("mini") + " is not a folder\n");
        assertThat(assay.records(Topic.MODELS)).isEmpty();
    }

    @Test
    void listsModelsWithTheirStates() throws IOException {
        ModelRegistered ready =
                model("ready", Set.of("handbook", "letters")).withLanguages(Set.of("it", "fr", "en", "de"));
        ModelRegistered failed = model("failed", Set.of());
        ModelRegistered waiting = model("waiting", Set.of());
        assay.publish(Topic.MODELS, waiting, ready, failed);
        assay.publish(
                Topic.MODEL_PROFILES,
                new ModelProfiled(
                        "ready",
                        ready.version(),
                        "default",
                        new ModelProfiled.Profile(2_300_000, 0, 1, 1, "a processor", List.of())),
                new ModelProfiled(
                        "failed",
                        failed.version(),
                        "default",
                        new ModelProfiled.Failure("model.onnx is not there: register the model anew")),
                new ModelProfiled(
                        "waiting",
                        model("waiting before", Set.of()).version(),
                        "default",
                        new ModelProfiled.Failure("of another version")));

        String table = assay.run("models", "list").outIfSuccessful();
        String csv = assay.run("models", "list", "-o", "csv").outIfSuccessful();
        JsonNode json = new JsonMapper()
                .readTree(assay.run("models", "list", "-o", "json").outIfSuccessful());

        assertThat(table.lines().map(String::stripTrailing))
                .containsExactly(
                        "name     task                runtime    size  version       live              license     languages   state",
                        "failed   feature-extraction  onnx     2.3 MB  "
                                + failed.version().substring(0, 12)
                                + "                    Apache-2.0              failed: model.onnx is not there: register the model anew",
                        "ready    feature-extraction  onnx     2.3 MB  "
                                + ready.version().substring(0, 12)
                                + "  handbook letters  Apache-2.0  de en fr …  ready",
                        "waiting  feature-extraction  onnx     2.3 MB  "
                                + waiting.version().substring(0, 12)
                                + "                    Apache-2.0              waiting");
        assertThat(csv.lines())
                .startsWith("name,task,runtime,size,version,pool,live,license,languages,state")
                .contains("ready,feature-extraction,onnx,2300000," + ready.version()
                        + ",default,handbook letters,Apache-2.0,de en fr it,ready");
        assertThat(json)
                .extracting(
                        model -> model.path("name").asText(),
                        model -> model.path("version").asText(),
                        model -> model.path("state").asText())
                .containsExactly(
                        tuple("failed", failed.version(), "failed: model.onnx is not there: register the model anew"),
                        tuple("ready", ready.version(), "ready"),
                        tuple("waiting", waiting.version(), "waiting"));
    }

    @Test
    void saysHowToRegisterTheFirst() {
        assertThat(assay.run("models", "list"))
                .isEqualTo(new Result(0, "No model is registered. Register some: assay models add --help\n", ""));
        assertThat(assay.run("models", "list", "-o", "json")).isEqualTo(new Result(0, "[ ]\n", ""));
    }

    @Test
    void withdrawsAModel() {
        assay.publish(Topic.MODELS, model("old", Set.of()), model("new", Set.of()));

        Result result = assay.run("models", "remove", "old");

        assertThat(result).isEqualTo(new Result(0, "", "Withdrew old\n"));
        assertThat(assay.records(Topic.MODELS)).last().satisfies(withdrawal -> {
            assertThat(withdrawal.key()).isEqualTo("old");
            assertThat(withdrawal.value()).isNull();
        });
        assertThat(assay.run("models", "list", "-o", "csv").out())
                .contains("\nnew,")
                .doesNotContain("old");
        assertThat(assay.run("models", "remove", "old"))
                .isEqualTo(new Result(1, "", "assay: No model old is registered. Registered: new\n"));
    }

    @Test
    void passesOverARecordThatIsNoModel() {
        assay.publish(Topic.MODELS, "broken", "{");
        assay.publish(Topic.MODELS, model("sound", Set.of()));

        Result result = assay.run("models", "list", "-o", "csv");

        assertThat(result.outIfSuccessful().lines()).hasSize(2);
        assertThat(result.err())
                .isEqualTo("Passed over record " + assay.nameOf(Topic.MODELS) + "/0/0: header ce_type is missing\n");
    }

    private static ModelRegistered model(String id, Set<String> live) {
        return ModelRegistered.of(
                        id,
                        Task.FEATURE_EXTRACTION,
                        ModelRuntime.ONNX,
                        "file:///models/" + id,
                        List.of(new ModelFile("model.onnx", Identities.sha256(id.getBytes(UTF_8)), 2_300_000)),
                        new ModelConfiguration(Pooling.MEAN, true, 512, Map.of()),
                        "Apache-2.0")
                .withLive(live);
    }

    private ModelRegistered onnx(String id, ModelConfiguration configuration) {
        return ModelRegistered.of(
                id,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                folder.resolve("mini").toUri().toString(),
                List.of(file("onnx/model.onnx", MODEL), file("tokenizer.json", "{}")),
                configuration,
                null);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static ModelFile file(String path, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ModelFile(path, Identities.sha256(bytes), bytes.length);
    }
}
