package io.assay.inference.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreTest {
    private static final ModelFile GRAPH = file("onnx/model.onnx", "graph");
    private static final ModelFile TOKENIZER = file("tokenizer.json", "words");

    private final ModelStore store = new ModelStore();
    private final Path folder;

    ModelStoreTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve(GRAPH.path()), "graph");
        Files.writeString(folder.resolve(TOKENIZER.path()), "words");
    }

    @Test
    void filesOfAFolderAreUsedWhereTheyLie() {
        ModelFolder found = store.fetch(model(GRAPH, TOKENIZER));

        assertThat(found).isEqualTo(new ModelFolder(folder.resolve(GRAPH.path()), folder.resolve(TOKENIZER.path())));
    }

    @Test
    void aFileOfOtherBytesIsRefused() throws IOException {
        Files.writeString(folder.resolve(GRAPH.path()), "grapf");

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("model.onnx", "SHA-256", GRAPH.sha256(), "register the model");
    }

    @Test
    void aFileOfAnotherSizeIsRefused() throws IOException {
        Files.writeString(folder.resolve(GRAPH.path()), "graph and more");

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("has 14 bytes, but 5 were registered", "register the model");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve(TOKENIZER.path()));

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("tokenizer.json is missing", "register the model");
    }

    @Test
    void aModelHasOneGraphAndOneTokenizer() {
        assertThatThrownBy(() -> store.fetch(model(GRAPH)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContaining("0 files that end in tokenizer.json");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/minilm, not supported",
        "models/minilm, not supported",
        "file:minilm, is no URI of a folder",
        "file://a b, is no URI of a folder"
    })
    void anotherKindOfSourceIsRefusedWithWhatIsSupported(String source, String reason) {
        ModelRegistered model = ModelRegistered.of(
                "model",
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                source,
                List.of(GRAPH, TOKENIZER),
                ModelConfiguration.NONE,
                null);

        assertThatThrownBy(() -> store.fetch(model))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll(source, reason, "file:");
    }

    private ModelRegistered model(ModelFile... files) {
        return ModelRegistered.of(
                "model",
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                folder.toUri().toString(),
                List.of(files),
                ModelConfiguration.NONE,
                null);
    }

    private static ModelFile file(String path, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return new ModelFile(path, Identities.sha256(bytes), bytes.length);
    }
}
