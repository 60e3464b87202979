package io.assay.benchmark;

import io.assay.contracts.event.ModelRegistered;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a model's files are on this machine.
 *
 * @param onnx the graph with its weights
 * @param tokenizer its {@code tokenizer.json}
 */
record ModelFiles(Path onnx, Path tokenizer) {
    /** Those of a model of the demo, which registers them in this order. */
    static ModelFiles of(ModelRegistered model) {
        Path folder = Path.of(URI.create(Objects.requireNonNull(model.source())));
        return new ModelFiles(
                folder.resolve(model.files().get(0).path()),
                folder.resolve(model.files().get(1).path()));
    }
}
