package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.assay.inference.RealModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapedModelTest {
    private static final String FUSED = "SkipLayerNormalization";

    private final Path folder;

    ShapedModelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void sumsAreFusedWithTheNormalisationBehindThem() throws IOException, OrtException {
        Path exported = RealModel.MINILM.folder().resolve("all-minilm-l6-v2.onnx");

        String asExported = optimised(exported);
        String shaped;
        try (ShapedModel copy = ShapedModel.of(exported)) {
            shaped = optimised(copy.path());
        }

        assertThat(asExported).doesNotContain(FUSED);
        assertThat(shaped).contains(FUSED);
    }

    @Test
    void aModelThatQuantisesDynamicallyIsLeftAsItIs() {
        Path exported = RealModel.MINILM_INT8.folder().resolve("all-minilm-l6-v2-q.onnx");

        try (ShapedModel model = ShapedModel.of(exported)) {
            assertThat(model.path()).isEqualTo(exported);
        }

        assertThat(exported).exists();
    }

    @Test
    void theCopyIsDeletedAndTheModelIsNot() {
        Path exported = RealModel.MINILM.folder().resolve("all-minilm-l6-v2.onnx");
        ShapedModel copy = ShapedModel.of(exported);
        assertThat(copy.path()).exists().isNotEqualTo(exported);

        copy.close();

        assertThat(copy.path()).doesNotExist();
        assertThat(exported).exists();
    }

    @Test
    void whatIsNoModelIsLeftToWhoeverLoadsIt() throws IOException {
        Path broken = Files.writeString(folder.resolve("model.onnx"), "no model");

        try (ShapedModel model = ShapedModel.of(broken)) {
            assertThat(model.path()).isEqualTo(broken);
        }

        assertThat(broken).exists();
    }

    /** What ONNX Runtime makes of a model, as it writes it down. */
    private String optimised(Path model) throws IOException, OrtException {
        Path written = folder.resolve("optimised.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
            options.setOptimizedModelFilePath(written.toString());
            OnnxRuntime.environment().createSession(model.toString(), options).close();
        }
        return Files.readString(written, StandardCharsets.ISO_8859_1);
    }
}
