package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes scores of a model's logits: {@code function_to_apply} of the Hugging Face pipelines. */
public enum FunctionToApply {
    /** Scores of all labels add up to 1. */
    @JsonProperty("softmax")
    SOFTMAX,
    /** Each score lies in (0, 1), whatever the others are. */
    @JsonProperty("sigmoid")
    SIGMOID,
    /** The logits are the scores; cross-encoders call it the identity. */
    @JsonProperty("none")
    NONE
}
