package io.assay.models.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDescriptionTest {
    /** The least that is an ONNX model: a graph of one input. */
    private static final String MODEL = ":\15Z\13\n\tinput_ids";

    private static final ModelSources SOURCES = new ModelSources(FetchSettings.of(Map.of()));

    private final Path folder;

    ModelDescriptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anExternalModelHasATaskAndNoFiles() throws IOException {
        write("models.json", """
                [{"name":"llm","task":"text-classification","runtime":"external"},{"name":"x","runtime":"external"}]
                """);
        List<ModelDescription> read = ModelDescription.read(folder.resolve("models.json"));

        ModelRegistered model = read.get(0).registration(folder, SOURCES);

        assertThat(model).isEqualTo(ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.get(1).registration(folder, SOURCES))
                .withMessageContaining("external model x has no task");
    }

    @Test
    void readsAListAndDigestsTheFiles() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        write("mini/config.json", "{\"a\":1}");
        write("mini/README.md", "not the model's");
        write("models.json", """
                [{"name":"bm25","task":"text-ranking","runtime":"bm25"},
                 {"name":"mini","task":"feature-extraction","source":"mini","pooling":"cls","normalize":true,
                  "maxTokens":64,"prompts":{"query":"q: "},"live":["news"],"license":"MIT"}]
                """);

        List<ModelRegistered> models = ModelDescription.read(folder.resolve("models.json")).stream()
                .map(description -> description.registration(folder, SOURCES))
                .toList();

        assertThat(models).extracting(ModelRegistered::modelId).containsExactly("bm25", "mini");
        assertThat(models.get(0).runtime()).isEqualTo(ModelRuntime.BM25);
        ModelRegistered mini = models.get(1);
        assertThat(mini.task()).isEqualTo(Task.FEATURE_EXTRACTION);
        assertThat(mini.source()).isEqualTo(folder.resolve("mini").toUri().toString());
        assertThat(mini.files())
                .containsExactly(
                        file("model.onnx", MODEL), file("tokenizer.json", "{}"), file("config.json", "{\"a\":1}"));
        assertThat(mini.configuration().pooling()).isEqualTo(Pooling.CLS);
        assertThat(mini.configuration().prompts()).isEqualTo(Map.of("query", "q: "));
        assertThat(mini.live()).containsExactly("news");
    }

    @Test
    void whatIsGivenGoesBeforeWhatTheFilesSay() throws IOException {
        writeSentenceTransformer("mini");
        write("models.json", """
                [{"name":"as they say","source":"mini"},
                 {"name":"otherwise","source":"mini","pooling":"mean","normalize":false,"maxTokens":64,
                  "prompts":{"query":""},"dimensions":128,"similarity":"dot"},
                 {"name":"classifier","task":"text-classification","source":"mini","labels":["no","yes"],
                  "problemType":"multi_label_classification","functionToApply":"none"},
                 {"name":"filler","task":"fill-mask","source":"mini","maskToken":"<gap>"}]
                """);

        List<ModelConfiguration> configurations = ModelDescription.read(folder.resolve("models.json")).stream()
                .map(description -> description.registration(folder, SOURCES).configuration())
                .toList();

        assertThat(configurations)
                .containsExactly(
                        new ModelConfiguration(
                                Pooling.CLS,
                                true,
                                256,
                                Map.of("query", "q: ", "passage", "p: "),
                                null,
                                SimilarityFunction.COSINE,
                                null,
                                null,
                                null,
                                null),
                        new ModelConfiguration(
                                Pooling.MEAN,
                                false,
                                64,
                                Map.of("query", "", "passage", "p: "),
                                128,
                                SimilarityFunction.DOT,
                                null,
                                null,
                                null,
                                null),
                        new ModelConfiguration(
                                null,
                                false,
                                512,
                                Map.of(),
                                null,
                                null,
                                List.of("no", "yes"),
                                ProblemType.MULTI_LABEL_CLASSIFICATION,
                                FunctionToApply.NONE,
                                null),
                        new ModelConfiguration(null, false, 512, Map.of(), null, null, null, null, null, "<gap>"));
    }

    @Test
    void aModelThatPoolsIsWantedForItsVectors() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        write("mini/config.json", "{\"architectures\":[\"BertForMaskedLM\"]}");
        write("models.json", """
                [{"name":"filler","source":"mini"}, {"name":"encoder","source":"mini","pooling":"mean"},
                 {"name":"bm25","runtime":"bm25"}]
                """);

        List<ModelRegistered> models = ModelDescription.read(folder.resolve("models.json")).stream()
                .map(description -> description.registration(folder, SOURCES))
                .toList();

        assertThat(models)
                .extracting(ModelRegistered::task)
                .containsExactly(Task.FILL_MASK, Task.FEATURE_EXTRACTION, Task.TEXT_RANKING);
    }

    @ParameterizedTest
    @CsvSource({
        "feature-extraction, ''",
        "feature-extraction, feature-extraction",
        "sentence-similarity, sentence-similarity"
    })
    void asksForThePoolingThatNoFileSays(String task, String given) throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        write(
                "models.json",
                "[{\"name\":\"m\",\"source\":\"mini\"" + (given.isEmpty() ? "" : ",\"task\":\"" + given + "\"") + "}]");
        ModelDescription description =
                ModelDescription.read(folder.resolve("models.json")).get(0);

        assertThatThrownBy(() -> description.registration(folder, SOURCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model m needs pooling for " + task + ", and no file such as 1_Pooling/config.json says"
                        + " which: give mean, cls, max, lasttoken, none as its authors say (--pooling), or the task"
                        + " if it is another (--task)");
    }

    @Test
    void aModelThatTakesMoreThanATextCannotBeLive() throws IOException {
        write("mini/model.onnx", MODEL);
        write("mini/tokenizer.json", "{}");
        write(
                "models.json",
                "[{\"name\":\"m\",\"source\":\"mini\",\"task\":\"question-answering\",\"live\":[\"news\"]}]");
        ModelDescription description =
                ModelDescription.read(folder.resolve("models.json")).get(0);

        assertThatThrownBy(() -> description.registration(folder, SOURCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model m cannot be live: a passage is a text, and question-answering takes something else");
    }

    @Test
    void saysWhatIsWrongWithAList() throws IOException {
        write("bad.json", "[\n{\"name\":\"m\",\"task\":\"guessing\"}]");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessageStartingWith(folder.resolve("bad.json") + ", line 2: ")
                .hasMessageContaining("no task \"guessing\"");
        write("bad.json", "[{\"name\":\"m\",\"task\":\"fill-mask\",\"poling\":\"mean\"}]");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessageContaining("there is no member \"poling\"; there are name, task, ")
                .hasMessageContaining("pooling");
        write("bad.json", "{\"name\":\"m\",\"task\":\"fill-mask\"}");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessage(folder.resolve("bad.json") + ", line 1: this is no list of models: [{…}, …]");
        write("bad.json", "[\"bm25\"]");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessageEndingWith("line 1: this is no list of models: [{…}, …]");
        write("bad.json", "[{\"name\":\"m\",\"task\":\"feature-extraction\",\"pooling\":\"median\"}]");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessageEndingWith(
                        "line 1: pooling cannot be \"median\": it is one of [mean, cls, max, lasttoken, none]");
        write("bad.json", "[{\"name\":\"m\",\"task\":\"feature-extraction\",\"maxTokens\":\"many\"}]");
        assertThatThrownBy(() -> ModelDescription.read(folder.resolve("bad.json")))
                .hasMessageEndingWith("line 1: maxTokens cannot be \"many\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"Lowercase\"}",
                "{\"type\":\"BertNormalizer\",\"strip_accents\":null,\"lowercase\":true}",
                "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFD\"},{\"type\":\"Lowercase\"}]}"
            })
    void aModelOfLowerCaseTakesATokenizerThatLowersIt(String normalizer) throws IOException {
        ModelRegistered model = ofLowerCase(normalizer).registration(folder, SOURCES);

        assertThat(model.configuration().maxTokens()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null",
                "{\"type\":\"BertNormalizer\",\"lowercase\":false}",
                "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFC\"}]}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"\"}"
            })
    void aModelOfLowerCaseRefusesATokenizerThatKeepsCapitals(String normalizer) throws IOException {
        ModelDescription mini = ofLowerCase(normalizer);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mini.registration(folder, SOURCES))
                .withMessage(
                        "model mini was trained on lower case (do_lower_case in sentence_bert_config.json), and its"
                                + " tokenizer.json keeps capitals: in a copy of the model's folder, let its \"normalizer\" begin"
                                + " with {\"type\": \"Lowercase\"}, and give that folder as source");
    }

    private ModelDescription ofLowerCase(String normalizer) throws IOException {
        writeSentenceTransformer("mini");
        write("mini/sentence_bert_config.json", "{\"max_seq_length\":256,\"do_lower_case\":true}");
        write("mini/tokenizer.json", "{\"normalizer\":" + normalizer + "}");
        write("models.json", "[{\"name\":\"mini\",\"source\":\"mini\"}]");
        return ModelDescription.read(folder.resolve("models.json")).get(0);
    }

    private void writeSentenceTransformer(String name) throws IOException {
        write(name + "/model.onnx", MODEL);
        write(name + "/tokenizer.json", "{}");
        write(name + "/config.json", """
                {"architectures":["BertModel"],"id2label":{"0":"LABEL_0"},"max_position_embeddings":512}
                """);
        write(name + "/tokenizer_config.json", "{\"model_max_length\":512,\"mask_token\":\"[MASK]\"}");
        write(name + "/modules.json", """
                [{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},
                 {"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
                 {"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]
                """);
        write(name + "/1_Pooling/config.json", """
                {"word_embedding_dimension":384,"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false}
                """);
        write(name + "/sentence_bert_config.json", "{\"max_seq_length\":256,\"do_lower_case\":false}");
        write(name + "/config_sentence_transformers.json", """
                {"prompts":{"query":"q: ","passage":"p: "},"default_prompt_name":null,"similarity_fn_name":"cosine"}
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static ModelFile file(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ModelFile(path, Identities.sha256(bytes), bytes.length);
    }
}
