package io.assay.eval.evaluation;

/** Names of the prompts that models put before an input, as sentence-transformers names them. */
final class Prompt {
    /** Before what is sought. */
    static final String QUERY = "query";

    /** Before what is searched. */
    static final String PASSAGE = "passage";

    private Prompt() {}
}
