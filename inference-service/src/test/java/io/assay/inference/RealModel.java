package io.assay.inference;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real models that the build unpacks, and how their authors say that they are used. */
public enum RealModel {
    MINILM("all-minilm-l6-v2", Pooling.MEAN, 256, Map.of()),
    MINILM_INT8("all-minilm-l6-v2-q", Pooling.MEAN, 256, Map.of()),
    BGE_INT8(
            "bge-small-en-v15-q",
            Pooling.CLS,
            512,
            Map.of("query", "Represent this sentence for searching relevant passages: ")),
    E5_INT8("e5-small-v2-q", Pooling.MEAN, 512, Map.of("query", "query: ", "passage", "passage: "));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // its map is a copy
    private final ModelConfiguration configuration;

    RealModel(String id, Pooling pooling, int maxTokens, Map<String, String> prompts) {
        this.id = id;
        this.configuration = new ModelConfiguration(pooling, true, maxTokens, prompts);
    }

    public static RealModel of(String id) {
        return Arrays.stream(values())
                .filter(model -> model.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    public String id() {
        return id;
    }

    public ModelConfiguration configuration() {
        return configuration;
    }

    public Path folder() {
        return Path.of("target", "models", id).toAbsolutePath();
    }

    public ModelRegistered registration() {
        return registration(configuration);
    }

    public ModelRegistered registration(ModelConfiguration configuration) {
        return registration(id, Task.FEATURE_EXTRACTION, folder(), configuration);
    }

    /** The registration of all ONNX and JSON files in a folder. */
    public static ModelRegistered registration(String id, Task task, Path folder, ModelConfiguration configuration) {
        return ModelRegistered.of(
                id, task, ModelRuntime.ONNX, folder.toUri().toString(), files(folder), configuration, "Apache-2.0");
    }

    private static List<ModelFile> files(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().matches(".*\\.(onnx|json)"))
                    .sorted()
                    .map(RealModel::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelFile file(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            return new ModelFile(String.valueOf(path.getFileName()), Identities.sha256(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
