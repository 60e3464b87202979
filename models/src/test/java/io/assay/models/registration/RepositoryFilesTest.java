package io.assay.models.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.ModelFile;
import io.assay.models.FetchSettings;
import io.assay.models.ModelFilesException;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryFilesTest {
    /** The least that is an ONNX model: a graph of one input. */
    private static final String MODEL = ":\15Z\13\n\tinput_ids";

    private final Path folder;

    RepositoryFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "onnx/model.onnx onnx/model_quantized.onnx model.onnx, onnx/model.onnx",
        "onnx/model_O4.onnx onnx/model_quantized.onnx model.onnx, onnx/model_quantized.onnx",
        "model.onnx other.onnx, model.onnx",
        "onnx/model_O4.onnx, onnx/model_O4.onnx",
        "mini.onnx onnx/model_O4.onnx onnx/model_O3.onnx, mini.onnx"
    })
    void theUsualModelIsTakenOrTheOnlyOne(String models, String expected) throws IOException {
        for (String model : models.split(" ")) {
            write(model, MODEL);
        }
        write("tokenizer.json", "{}");
        write("config.json", "{}");
        write("model.safetensors", "never read");

        assertThat(paths(null)).containsExactly(expected, "tokenizer.json", "config.json");
    }

    @Test
    void anotherModelIsNamed() throws IOException {
        write("onnx/model.onnx", MODEL);
        write("onnx/model_O4.onnx", MODEL);
        write("tokenizer.json", "{}");

        assertThat(paths("onnx/model_O4.onnx")).containsExactly("onnx/model_O4.onnx", "tokenizer.json");
        assertThatThrownBy(() -> paths("onnx/model_O5.onnx")).hasMessage("there is no onnx/model_O5.onnx in " + folder);
    }

    @Test
    void amongSeveralWithoutTheUsualOneMustBeNamed() throws IOException {
        write("onnx/model_O3.onnx", MODEL);
        write("onnx/model_O4.onnx", MODEL);

        assertThatThrownBy(() -> paths(null))
                .hasMessage("there are several models in " + folder
                        + ": onnx/model_O3.onnx, onnx/model_O4.onnx; name one with --onnx");
    }

    @Test
    void aTokenizerMayHaveItsModelsName() throws IOException {
        write("named-v1.5.onnx", MODEL);
        write("named-v1.5-tokenizer.json", "{}");

        assertThat(paths(null)).containsExactly("named-v1.5.onnx", "named-v1.5-tokenizer.json");
    }

    @Test
    void aModelWithoutATokenizerIsRefused() throws IOException {
        write("m.onnx", MODEL);

        assertThatThrownBy(() -> paths(null))
                .hasMessageStartingWith("there is neither tokenizer.json nor m-tokenizer.json in " + folder)
                .hasMessageContaining("save_pretrained");
    }

    @Test
    void aModelWithoutAnExportIsRefusedWithTheCommandThatMakesOne() throws IOException {
        write("model.safetensors", "never read");
        write("pytorch_model.bin", "never read");

        assertThatThrownBy(() -> paths(null))
                .hasMessageContainingAll(
                        "there is no ONNX export in " + folder + ", but model.safetensors, pytorch_model.bin",
                        "not opened",
                        "optimum-cli export onnx --model " + folder)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void weightsBesideTheModelArePartOfIt() throws IOException {
        write("onnx/model.onnx", withWeightsIn("w.data"));
        write("tokenizer.json", "{}");

        assertThatThrownBy(() -> paths(null)).hasMessage("there is no onnx/w.data in " + folder);
        write("onnx/w.data", "weights");
        assertThat(paths(null)).containsExactly("onnx/model.onnx", "tokenizer.json", "onnx/w.data");
    }

    @Test
    void weightsElsewhereAreRefused() throws IOException {
        write("onnx/model.onnx", withWeightsIn("../w.d"));
        write("w.d", "weights");
        write("tokenizer.json", "{}");

        assertThatThrownBy(() -> paths(null))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("onnx/model.onnx keeps weights in ../w.d", "beside it");
    }

    private List<String> paths(String onnx) {
        ModelSources sources = new ModelSources(FetchSettings.of(Map.of()));
        return new RepositoryFiles(sources.current(folder.toString()))
                .registered(onnx).stream().map(ModelFile::path).toList();
    }

    /** A model with one more tensor, in a file whose path has six characters. */
    private static String withWeightsIn(String path) {
        return ":\43Z\13\n\tinput_ids*\24j\22\n\10location\22\6" + path;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
