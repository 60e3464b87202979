package io.assay.inference.task;

/** How tokens become entities: {@code aggregation_strategy} of the Hugging Face pipeline {@code token-classification}. */
enum AggregationStrategy {
    /** Not at all: each token is told with its label. */
    NONE,
    /** Each token has its own label; neighbours of one type are an entity. */
    SIMPLE,
    /** A word has the label of its first token. */
    FIRST,
    /** A word has the label that is most probable in the mean over its tokens. */
    AVERAGE,
    /** A word has the label of the token that is surest of its own. */
    MAX
}
