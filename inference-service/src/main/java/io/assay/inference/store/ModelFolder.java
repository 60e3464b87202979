package io.assay.inference.store;

import java.nio.file.Path;

/**
 * A model's files on this machine, as their registration lists them.
 *
 * @param model the ONNX graph
 * @param tokenizer the tokenizer, as {@code tokenizer.json} describes it
 */
public record ModelFolder(Path model, Path tokenizer) {}
