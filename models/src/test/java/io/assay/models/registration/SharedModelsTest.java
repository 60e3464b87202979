package io.assay.models.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.Task;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registrations of models that transformers saved, described by nothing but their folder. */
class SharedModelsTest {
    private final Path folder;

    SharedModelsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "golden/models/fill-mask | fill-mask | | | 128 | [MASK]",
                "golden/models/question-answering | question-answering | | | 128 |",
                "golden/models/question-answering-bpe | question-answering | | | 128 |",
                "golden/models/text-classification | text-classification | NEGATIVE NEUTRAL POSITIVE | | 128 |",
                "golden/models/text-classification-multilabel | text-classification"
                        + " | toxic insult threat spam praise question | MULTI_LABEL_CLASSIFICATION | 128 |",
                "golden/models/text-classification-one-logit | text-classification | LABEL_0 | | 128 |",
                "golden/models/text-ranking | text-classification | LABEL_0 | | 128 |",
                "golden/models/text-regression | text-classification | score | REGRESSION | 128 |",
                "golden/models/token-classification | token-classification"
                        + " | O B-PER I-PER B-ORG I-ORG B-LOC I-LOC B-MISC I-MISC | | 128 |",
                "golden/models/token-classification-bpe | token-classification"
                        + " | O B-PER I-PER B-ORG I-ORG B-LOC I-LOC B-MISC I-MISC | | 128 |",
                "golden/models/zero-shot-classification | text-classification"
                        + " | contradiction neutral entailment | | 128 |",
                "models/minilm-bc5cdr | token-classification | O B-Chemical I-Chemical B-Disease I-Disease | | 512 |",
                "models/minilm-sentiment | text-classification | negative positive | SINGLE_LABEL_CLASSIFICATION"
                        + " | 512 |"
            })
    void aFolderIsAllThatARegistrationNeeds(
            String name, String task, String labels, ProblemType problemType, int maxTokens, String mask)
            throws IOException {
        Path source = SharedFolder.require(name);

        ModelRegistered model = register("{\"name\":\"m\",\"source\":\"" + source + "\"}");

        assertThat(model.task()).isEqualTo(Task.of(task));
        assertThat(model.configuration())
                .isEqualTo(new ModelConfiguration(
                        null,
                        false,
                        maxTokens,
                        Map.of(),
                        null,
                        null,
                        labels == null ? null : List.of(labels.split(" ")),
                        problemType,
                        null,
                        mask));
    }

    @Test
    void aTaskThatNoFileNamesIsGiven() throws IOException {
        Path source = SharedFolder.require("golden/models/text-ranking");

        ModelRegistered model = register("{\"name\":\"m\",\"task\":\"text-ranking\",\"source\":\"" + source + "\"}");

        assertThat(model.task()).isEqualTo(Task.TEXT_RANKING);
        assertThat(model.configuration().labels()).containsExactly("LABEL_0");
        assertThat(model.configuration().maxTokens()).isEqualTo(128);
    }

    @Test
    void anEncoderWithoutAWordOnPoolingNeedsIt() throws IOException {
        Path source = SharedFolder.require("golden/models/feature-extraction");

        ModelRegistered model = register("{\"name\":\"m\",\"pooling\":\"mean\",\"source\":\"" + source + "\"}");

        assertThat(model.task()).isEqualTo(Task.FEATURE_EXTRACTION);
        assertThat(model.configuration()).isEqualTo(new ModelConfiguration(Pooling.MEAN, false, 128, Map.of()));
        assertThatThrownBy(() -> register("{\"name\":\"m\",\"source\":\"" + source + "\"}"))
                .hasMessageStartingWith("model m needs pooling for feature-extraction");
    }

    private ModelRegistered register(String description) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), "[" + description + "]");
        return ModelDescription.read(file).get(0).registration(folder, new ModelSources(FetchSettings.of(Map.of())));
    }
}
