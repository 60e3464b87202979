package io.assay.models.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders written as transformers 4.57 and sentence-transformers 5 write them. */
class HubConfigurationTest {
    private final Path folder;

    HubConfigurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFolderOfSentenceTransformersSaysHowItsVectorsAreMade() throws IOException {
        write("config.json", """
                {"architectures":["MPNetForMaskedLM"],"model_type":"mpnet","max_position_embeddings":514,
                 "pad_token_id":1,"id2label":{"0":"LABEL_0"}}
                """);
        write("tokenizer_config.json", "{\"model_max_length\":512,\"mask_token\":\"<mask>\"}");
        writeModules("Transformer", "Pooling", "Normalize");
        write("1_Pooling/config.json", "{\"pooling_mode_cls_token\":false,\"pooling_mode_mean_tokens\":true}");
        write("sentence_bert_config.json", "{\"max_seq_length\":384}");
        write("config_sentence_transformers.json", """
                {"prompts":{"query":"search_query: ","document":"search_document: ","STS":"classification: "},
                 "similarity_fn_name":"dot"}
                """);

        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.task()).isEqualTo(Task.FEATURE_EXTRACTION);
        assertThat(said.pooling()).contains(Pooling.MEAN);
        assertThat(said.normalizes()).isTrue();
        assertThat(said.maxTokens()).contains(384);
        assertThat(said.prompts())
                .isEqualTo(Map.of(
                        "query", "search_query: ",
                        "document", "search_document: ",
                        "passage", "search_document: ",
                        "STS", "classification: "));
        assertThat(said.similarity()).contains(SimilarityFunction.DOT);
        assertThat(said.labels()).as("an encoder has no logits").isEmpty();
        assertThat(said.maskToken()).as("nothing is to be filled in").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"document\": \"d: \"}, \"default_prompt_name\": \"document\" | d: | d: ",
                "{\"query\": \"q: \", \"other\": \"o: \"}, \"default_prompt_name\": \"other\" | q: | o: ",
                "{\"query\": \"q: \", \"other\": \"o: \"}, \"default_prompt_name\": null | q: | ",
                "{\"corpus\": \"c: \", \"passage\": \"p: \"}, \"default_prompt_name\": \"gone\" | | p: "
            })
    void whereNoPromptIsSaidForQueriesOrPassagesItIsTheDefault(String prompts, String query, String passage)
            throws IOException {
        writeModules("Transformer", "Pooling");
        write("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\":true}");
        write("config_sentence_transformers.json", "{\"prompts\": " + prompts + "}");

        Map<String, String> said = HubConfiguration.read(folder, null).prompts();

        assertThat(said.get("query")).isEqualTo(query == null ? null : query + " ");
        assertThat(said.get("passage")).isEqualTo(passage == null ? null : passage + " ");
    }

    @Test
    void aFolderWithoutConfigurationSaysNothing() {
        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.task()).isEqualTo(Task.FEATURE_EXTRACTION);
        assertThat(said.pooling()).isEmpty();
        assertThat(said.normalizes()).isFalse();
        assertThat(said.maxTokens()).isEmpty();
        assertThat(said.prompts()).isEmpty();
        assertThat(said.similarity()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false} | CLS",
                "{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true} | MEAN",
                "{\"pooling_mode_max_tokens\": true, \"include_prompt\": true} | MAX",
                "{\"pooling_mode_mean_tokens\": false, \"pooling_mode_lasttoken\": true} | LAST_TOKEN",
                "{\"embedding_dimension\": 384, \"pooling_mode\": \"cls\"} | CLS",
                "{\"word_embedding_dimension\": 384} |"
            })
    void knowsEveryPooling(String config, Pooling pooling) throws IOException {
        write("1_Pooling/config.json", config);

        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.pooling().orElse(null)).isEqualTo(pooling);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true} | cls and mean",
                "{\"pooling_mode_mean_sqrt_len_tokens\": true} | mean_sqrt_len",
                "{\"pooling_mode_weightedmean_tokens\": true} | weightedmean",
                "{\"pooling_mode_mean_tokens\": true, \"include_prompt\": false} | mean without the prompt"
            })
    void refusesAPoolingThatItCannotDo(String config, String pooling) throws IOException {
        write("1_Pooling/config.json", config);
        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThatThrownBy(said::pooling)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("1_Pooling/config.json") + " says " + pooling
                        + ", which is not known here; give one of mean, cls, max, lasttoken, none");
    }

    @Test
    void refusesModulesThatItCannotRun() throws IOException {
        writeModules("Transformer", "Pooling", "Dense", "Normalize");
        write("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\":true}");
        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThatThrownBy(said::pooling)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("modules.json")
                        + " lists a module Dense, which is not run here; if the ONNX file holds it, give the pooling");
    }

    @ParameterizedTest
    @CsvSource({
        "BertModel, feature-extraction",
        "DistilBertForSequenceClassification, text-classification",
        "XLMRobertaForTokenClassification, token-classification",
        "DebertaV2ForQuestionAnswering, question-answering",
        "ModernBertForMaskedLM, fill-mask",
        "Qwen3ForCausalLM, feature-extraction"
    })
    void theHeadSaysTheTask(String architecture, String task) throws IOException {
        write("config.json", "{\"architectures\":[\"" + architecture + "\"]}");

        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.task()).isEqualTo(Task.of(task));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"0\":\"LABEL_0\"} | \"sentence_transformers\":{\"activation_fn\":\"torch.nn.modules.linear.Identity\"}"
                        + " | text-ranking | NONE",
                "{\"0\":\"LABEL_0\"} | \"sentence_transformers\":{\"version\":\"4.0.1\"} | text-ranking | -",
                "{\"0\":\"LABEL_0\"} | \"sbert_ce_default_activation_function\":\"torch.nn.modules.activation.Sigmoid\""
                        + " | text-ranking | SIGMOID",
                "{\"0\":\"LABEL_0\"} | \"sbert_ce_default_activation_function\":null | text-classification | -",
                "{\"0\":\"no\",\"1\":\"yes\"}"
                        + " | \"sentence_transformers\":{\"activation_fn\":\"torch.nn.modules.linear.Identity\"}"
                        + " | text-classification | -"
            })
    void aCrossEncoderWithOneLabelRanks(String labels, String marker, String task, FunctionToApply function)
            throws IOException {
        write(
                "config.json",
                "{\"architectures\":[\"BertForSequenceClassification\"],\"id2label\":" + labels + "," + marker + "}");

        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.task()).isEqualTo(Task.of(task));
        assertThat(said.functionToApply().orElse(null)).isEqualTo(function);
    }

    @Test
    void aCrossEncoderOfTheNewestLayoutRanks() throws IOException {
        write("config.json", """
                {"architectures":["BertForSequenceClassification"],"id2label":{"0":"LABEL_0"}}
                """);
        write("config_sentence_transformers.json", """
                {"model_type":"CrossEncoder","activation_fn":"torch.nn.modules.linear.Identity","prompts":{}}
                """);

        HubConfiguration said = HubConfiguration.read(folder, null);

        assertThat(said.task()).isEqualTo(Task.TEXT_RANKING);
        assertThat(said.functionToApply()).contains(FunctionToApply.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_position_embeddings\":512} | {\"model_max_length\":256} | 256",
                "{\"max_position_embeddings\":512} | {\"model_max_length\":1000000000000000019884624838656} | 512",
                "{\"max_position_embeddings\":512} | {\"model_max_length\":1e30} | 512",
                "{\"max_position_embeddings\":512} | {\"model_max_length\":Infinity} | 512",
                "{\"max_position_embeddings\":512} | {\"model_max_length\":8192} | 512",
                "{\"max_position_embeddings\":-1} | {\"model_max_length\":null} |",
                "{\"n_positions\":512} | {\"model_max_length\":512} | 512",
                "{\"model_type\":\"roberta\",\"max_position_embeddings\":514} | {} | 512",
                "{\"model_type\":\"roberta\",\"pad_token_id\":3,\"max_position_embeddings\":514} | {} | 510",
                "{\"model_type\":\"xlm-roberta\",\"max_position_embeddings\":514} | {\"model_max_length\":512} | 512",
                "{\"model_type\":\"xlm-roberta\",\"max_position_embeddings\":514} | {\"model_max_length\":514} | 512",
                "{\"model_type\":\"modernbert\",\"pad_token_id\":50283,\"max_position_embeddings\":8192} | {} | 8192"
            })
    void theShorterOfTokenizerAndPositionsIsTheLimit(String config, String tokenizer, Integer tokens)
            throws IOException {
        write("config.json", config);
        write("tokenizer_config.json", tokenizer);

        HubConfiguration said = HubConfiguration.read(folder, Task.TEXT_CLASSIFICATION);

        assertThat(said.maxTokens().orElse(null)).isEqualTo(tokens);
    }

    @Test
    void labelsComeInTheOrderOfTheirNumbers() throws IOException {
        write("config.json", """
                {"id2label":{"0":"a","1":"b","10":"k","2":"c","3":"d","4":"e","5":"f","6":"g","7":"h","8":"i","9":"j"},
                 "problem_type":"multi_label_classification"}
                """);

        HubConfiguration said = HubConfiguration.read(folder, Task.TEXT_CLASSIFICATION);

        assertThat(said.labels()).contains(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
        assertThat(said.problemType()).contains(ProblemType.MULTI_LABEL_CLASSIFICATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mask_token\":\"<mask>\"} | <mask>",
                "{\"mask_token\":{\"content\":\"[MASK]\",\"lstrip\":true}} | [MASK]",
                "{\"mask_token\":null} |",
                "{} |"
            })
    void theMaskIsATextOrAnObject(String tokenizer, String mask) throws IOException {
        write("tokenizer_config.json", tokenizer);

        HubConfiguration said = HubConfiguration.read(folder, Task.FILL_MASK);

        assertThat(said.maskToken().orElse(null)).isEqualTo(mask);
    }

    @Test
    void theTaskThatIsGivenDecidesWhatIsAskedOfTheFiles() throws IOException {
        write("config.json", "{\"architectures\":[\"BertForMaskedLM\"],\"id2label\":{\"0\":\"no\",\"1\":\"yes\"}}");
        write("1_Pooling/config.json", "{\"pooling_mode_weightedmean_tokens\":true}");

        HubConfiguration said = HubConfiguration.read(folder, Task.TOKEN_CLASSIFICATION);

        assertThat(said.task()).isEqualTo(Task.TOKEN_CLASSIFICATION);
        assertThat(said.labels()).contains(List.of("no", "yes"));
        assertThat(said.pooling()).isEmpty();
    }

    @Test
    void saysWhatIsWrongInWhichFile() throws IOException {
        write("config.json", """
                {"id2label":{"0":"a","2":"c"},"problem_type":"guessing","max_position_embeddings":"many",
                 "sbert_ce_default_activation_function":"torch.nn.modules.activation.Tanh"}
                """);
        write("config_sentence_transformers.json", "{\"similarity_fn_name\":\"manhattan\"}");
        Path config = folder.resolve("config.json");

        HubConfiguration classifier = HubConfiguration.read(folder, Task.TEXT_CLASSIFICATION);
        HubConfiguration ranker = HubConfiguration.read(folder, Task.TEXT_RANKING);
        HubConfiguration encoder = HubConfiguration.read(folder, Task.FEATURE_EXTRACTION);

        assertThatThrownBy(classifier::labels).hasMessage(config + ": id2label names 2 labels, but none of id 1");
        assertThatThrownBy(classifier::problemType)
                .hasMessageStartingWith(config + ": problem_type cannot be \"guessing\": it is one of [regression, ");
        assertThatThrownBy(classifier::maxTokens).hasMessage(config + ": max_position_embeddings is not a number");
        assertThatThrownBy(ranker::functionToApply)
                .hasMessageContaining("torch.nn.modules.activation.Tanh, which is not known here");
        assertThatThrownBy(encoder::similarity)
                .hasMessage(folder.resolve("config_sentence_transformers.json")
                        + ": similarity_fn_name cannot be \"manhattan\": it is one of [cosine, dot];"
                        + " say which one to use in a file of models (--file)");
    }

    @Test
    void refusesAFileThatIsNotJson() throws IOException {
        write("tokenizer_config.json", "model_max_length: 512");

        assertThatThrownBy(() -> HubConfiguration.read(folder, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("tokenizer_config.json") + " is not JSON: ");
    }

    private void writeModules(String... types) throws IOException {
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < types.length; i++) {
            modules.append(i == 0 ? "" : ",")
                    .append("{\"idx\":" + i + ",\"name\":\"" + i + "\",\"path\":\"" + (i == 0 ? "" : i + "_" + types[i])
                            + "\",\"type\":\"sentence_transformers.models." + types[i] + "\"}");
        }
        write("modules.json", "[" + modules + "]");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
