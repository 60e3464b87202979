package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What runs a model. */
public enum ModelRuntime {
    /** ONNX Runtime, in an inference pod. */
    @JsonProperty("onnx")
    ONNX,
    /** Lucene's BM25 with its defaults (k1 = 1.2, b = 0.75), in the eval-service: a baseline that has no files. */
    @JsonProperty("bm25")
    BM25,
    /**
     * Nobody here: whoever has the model publishes its predictions, under the ids of the requests that an evaluation needs
     * answered. It has no files.
     */
    @JsonProperty("external")
    EXTERNAL
}
