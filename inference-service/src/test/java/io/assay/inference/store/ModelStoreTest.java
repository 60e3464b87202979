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
import io.assay.inference.RealModel;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreTest {
    /** The least that is an ONNX model: a graph of one input. */
    private static final String MODEL = ":\15Z\13\n\tinput_ids";

    private static final ModelFile GRAPH = file("onnx/model.onnx", MODEL);
    private static final ModelFile TOKENIZER = file("tokenizer.json", "words");

    private final Path folder;
    private final ModelStore store;

    ModelStoreTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = new ModelStore(new ModelSources(
                FetchSettings.of(Map.of("ASSAY_CACHE", folder.resolve("cache").toString()))));
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve(GRAPH.path()), MODEL);
        Files.writeString(folder.resolve(TOKENIZER.path()), "words");
    }

    @Test
    void filesOfAFolderAreUsedWhereTheyLie() {
        ModelFolder found = store.fetch(model(GRAPH, TOKENIZER));

        assertThat(found)
                .isEqualTo(new ModelFolder(folder.resolve(GRAPH.path()), folder.resolve(TOKENIZER.path()), false));
    }

    @ParameterizedTest
    @CsvSource({"MINILM, false", "MINILM_INT8, true"})
    void theGraphTellsWhetherATextDependsOnItsNeighbours(RealModel model, boolean expected) {
        ModelFolder found = store.fetch(model.registration());

        assertThat(found.quantizesDynamically()).isEqualTo(expected);
    }

    @Test
    void aFileOfOtherBytesIsRefused() throws IOException {
        Files.writeString(folder.resolve(GRAPH.path()), MODEL.replace("_", "-"));

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("model.onnx", "SHA-256", GRAPH.sha256(), "register the model");
    }

    @Test
    void aFileOfAnotherSizeIsRefused() throws IOException {
        Files.writeString(folder.resolve(GRAPH.path()), MODEL + "and more");

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("has 23 bytes, but 15 were registered", "register the model");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve(TOKENIZER.path()));

        assertThatThrownBy(() -> store.fetch(model(GRAPH, TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("tokenizer.json", "is missing", "register the model");
    }

    @Test
    void aModelHasOneGraphAndOneTokenizer() {
        assertThatThrownBy(() -> store.fetch(model(GRAPH)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContaining("0 files that end in tokenizer.json");
    }

    @Test
    void aCopyThatWentBadIsFetchedAgain() throws IOException {
        Path jar = folder.resolve("model.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (ModelFile file : List.of(GRAPH, TOKENIZER)) {
                out.putNextEntry(new ZipEntry(file.path()));
                out.write(Files.readAllBytes(folder.resolve(file.path())));
            }
        }
        ModelRegistered model = model("jar:" + jar.toUri() + "!/", GRAPH, TOKENIZER);
        Path copy = store.fetch(model).model();
        Files.writeString(copy, "gone bad");

        ModelFolder found = store.fetch(model);

        assertThat(found.model()).isEqualTo(copy).hasContent(MODEL);
    }

    @Test
    void aModelThatNeedsALibraryIsRefused() throws IOException {
        String custom = ":\27Z\13\n\tinput_ids\n\10:\6custom";
        Files.writeString(folder.resolve(GRAPH.path()), custom);

        assertThatThrownBy(() -> store.fetch(model(file(GRAPH.path(), custom), TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("onnx/model.onnx uses operators of custom", "standard operators");
    }

    @Test
    void weightsThatWereNotRegisteredAreRefused() throws IOException {
        String external = ":\43Z\13\n\tinput_ids*\24j\22\n\10location\22\6w.data";
        Files.writeString(folder.resolve(GRAPH.path()), external);
        Files.writeString(folder.resolve("onnx/w.data"), "weights");

        assertThatThrownBy(() -> store.fetch(model(file(GRAPH.path(), external), TOKENIZER)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("keeps weights in onnx/w.data", "register the model again");
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
        return model(folder.toUri().toString(), files);
    }

    private static ModelRegistered model(String source, ModelFile... files) {
        return ModelRegistered.of(
                "model",
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                source,
                List.of(files),
                ModelConfiguration.NONE,
                null);
    }

    private static ModelFile file(String path, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return new ModelFile(path, Identities.sha256(bytes), bytes.length);
    }
}
