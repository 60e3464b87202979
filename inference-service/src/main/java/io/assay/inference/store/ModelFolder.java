package io.assay.inference.store;

import java.nio.file.Path;

/**
 * A model's files on this machine, as their registration lists them.
 *
 * @param model the ONNX graph
 * @param tokenizer the tokenizer, as {@code tokenizer.json} describes it
 * @param quantizesDynamically whether the graph scales its activations by all that is in a run
 */
public record ModelFolder(Path model, Path tokenizer, boolean quantizesDynamically) {}
