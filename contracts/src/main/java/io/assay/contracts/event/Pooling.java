package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How token vectors become one vector, as sentence-transformers' {@code 1_Pooling/config.json} says; or that they do not. */
public enum Pooling {
    /** Mean over the tokens that the attention mask keeps. */
    @JsonProperty("mean")
    MEAN,
    /** The first token's vector. */
    @JsonProperty("cls")
    CLS,
    /** The greatest value of each dimension over the tokens that the attention mask keeps. */
    @JsonProperty("max")
    MAX,
    /** The vector of the last token that the attention mask keeps. */
    @JsonProperty("lasttoken")
    LAST_TOKEN,
    /** Not at all: a text's tokens keep their vectors, as in the Hugging Face pipeline {@code feature-extraction}. */
    @JsonProperty("none")
    NONE
}
