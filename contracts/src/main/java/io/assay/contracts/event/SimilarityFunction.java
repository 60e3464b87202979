package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How alike two vectors are: {@code similarity_fn_name} of sentence-transformers. */
public enum SimilarityFunction {
    /** Cosine of the angle between them, in [-1, 1]. */
    @JsonProperty("cosine")
    COSINE,
    /** Their dot product. */
    @JsonProperty("dot")
    DOT
}
