package io.assay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.stack.test.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTest {
    private final Path folder;

    OnnxFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPlainModelAsksForItsTokensAlone() throws IOException, OrtException {
        OnnxFile file = read(new OnnxWriter());

        file.check("model.onnx");

        assertThat(file.inputs()).containsExactly("input_ids");
        assertThat(file.domains()).containsExactly("");
        assertThat(file.externalDataOf("onnx/model.onnx")).isEmpty();
        assertThat(run(folder.resolve("model.onnx"))).containsExactly(20, 21, 0, 1, 10, 11);
    }

    @Test
    void weightsBesideTheModelAreNamedByTheirPathBelowTheSource() throws IOException, OrtException {
        OnnxFile file = read(new OnnxWriter().rowsIn("model.onnx_data"));
        Files.write(folder.resolve("model.onnx_data"), OnnxWriter.rows());

        file.check("onnx/model.onnx");

        assertThat(file.externalDataOf("onnx/model.onnx")).containsExactly("onnx/model.onnx_data");
        assertThat(file.externalDataOf("model.onnx")).containsExactly("model.onnx_data");
        assertThat(run(folder.resolve("model.onnx"))).containsExactly(20, 21, 0, 1, 10, 11);
    }

    @Test
    void weightsBesideTheModelAreFoundInTheHubsCache() throws OrtException {
        byte[] model = new OnnxWriter().rowsIn("model.onnx_data").write();
        try (HubServer hub =
                new HubServer().put("onnx/model.onnx", model).put("onnx/model.onnx_data", OnnxWriter.rows())) {
            FetchSettings settings = new FetchSettings(hub.endpoint(), null, false, folder, folder);
            ModelSource source =
                    new ModelSources(settings, pause -> {}, Duration.ofSeconds(5)).current("hf://" + HubServer.ID);
            source.fetch("onnx/model.onnx");
            OnnxFile.read(source.folder().resolve("onnx/model.onnx"))
                    .externalDataOf("onnx/model.onnx")
                    .forEach(source::fetch);

            float[] vectors = run(source.folder().resolve("onnx/model.onnx"));

            assertThat(vectors).containsExactly(20, 21, 0, 1, 10, 11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../weights", "/etc/weights", "a/../../weights", "C:\\weights", "\\weights", " "})
    void weightsElsewhereAreRefused(String location) throws IOException {
        OnnxFile file = read(new OnnxWriter().rowsIn(location));

        assertThatThrownBy(() -> file.check("onnx/model.onnx"))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("onnx/model.onnx keeps weights in " + location, "beside it");
    }

    @Test
    void operatorsOfALibraryAreRefusedWhereverTheyAre() throws IOException {
        OnnxFile file = read(new OnnxWriter().operatorOf("ai.onnx.contrib"));

        assertThatThrownBy(() -> file.check("model.onnx"))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("operators of ai.onnx.contrib", "standard operators");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.microsoft", "ai.onnx.ml"})
    void operatorsOfTheRuntimeAreNoneOfALibrary(String domain) throws IOException {
        OnnxFile file = read(new OnnxWriter().operatorOf(domain));

        assertThatCode(() -> file.check("model.onnx")).doesNotThrowAnyException();
    }

    @Test
    void operatorsThatTheModelDefinesAreNoneOfALibrary() throws IOException {
        OnnxFile file = read(new OnnxWriter().operatorOf("pkg.torch").definesDomain());

        assertThatCode(() -> file.check("model.onnx")).doesNotThrowAnyException();
        assertThat(file.domains()).containsExactly("");
    }

    @Test
    void anInputThatNoTokenizerGivesIsRefused() throws IOException {
        OnnxFile file = read(new OnnxWriter().input("pixel_values"));

        assertThatThrownBy(() -> file.check("model.onnx"))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("takes the inputs [pixel_values]", "export an encoder");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        byte[] model = new OnnxWriter().write();
        Path pickle = Files.write(folder.resolve("pickle.onnx"), new byte[] {(byte) 0x80, 4, (byte) 0x95, 77});
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(model, model.length / 2));

        assertThat(new Path[] {pickle, empty, half}).allSatisfy(file -> assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(file.toString(), "is no ONNX model", "again"));
    }

    private OnnxFile read(OnnxWriter model) throws IOException {
        return OnnxFile.read(Files.write(folder.resolve("model.onnx"), model.write()));
    }

    /** What ONNX Runtime makes of the tokens 2, 0, 1. */
    private static float[] run(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {{2, 0, 1}});
                OrtSession.Result result = session.run(Map.of("input_ids", ids))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }
}
