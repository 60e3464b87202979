package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How token vectors become one vector, as sentence-transformers' {@code 1_Pooling/config.json} says. */
public enum Pooling {
    /** Mean over the tokens that the attention mask keeps. */
    @JsonProperty("mean")
    MEAN,
    /** The first token's vector. */
    @JsonProperty("cls")
    CLS
}
