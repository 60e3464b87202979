package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** How token vectors become one vector, as sentence-transformers' {@code 1_Pooling/config.json} says; or that they do not. */
public enum Pooling {
    /** Mean over the tokens that the attention mask keeps. */
    MEAN("mean"),
    /** The first token's vector. */
    CLS("cls"),
    /** The greatest value of each dimension over the tokens that the attention mask keeps. */
    MAX("max"),
    /** The vector of the last token that the attention mask keeps. */
    LAST_TOKEN("lasttoken"),
    /** Not at all: a text's tokens keep their vectors, as in the Hugging Face pipeline {@code feature-extraction}. */
    NONE("none");

    private final String wireName;

    Pooling(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire, such as {@code lasttoken}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
