package io.assay.inference.session;

/** An output that a task reads: the one of its usual name, or else the first of its shape. */
public enum ModelOutput {
    /** A vector per token: {@code [texts, tokens, width]}. */
    TOKEN_VECTORS("last_hidden_state", 3, "no vector per token", "for feature-extraction, without pooling"),
    /** Logits of each token: {@code [texts, tokens, labels or vocabulary]}. */
    TOKEN_LOGITS("logits", 3, "no logits per token", "for token-classification or fill-mask"),
    /** Logits of a text: {@code [texts, labels]}. */
    TEXT_LOGITS("logits", 2, "no logits of a text", "for text-classification"),
    /** How well an answer starts at each token: {@code [texts, tokens]}. */
    START_LOGITS("start_logits", 2, "no logits of starts", "for question-answering"),
    /** How well an answer ends at each token: {@code [texts, tokens]}. */
    END_LOGITS("end_logits", 2, "no logits of ends", "for question-answering");

    private final String usualName;
    private final int rank;
    private final String lack;
    private final String remedy;

    ModelOutput(String usualName, int rank, String lack, String remedy) {
        this.usualName = usualName;
        this.rank = rank;
        this.lack = lack;
        this.remedy = remedy;
    }

    String usualName() {
        return usualName;
    }

    /** Number of dimensions. */
    int rank() {
        return rank;
    }

    /** Whether it may be what a model makes of a text of so many tokens. */
    boolean fits(OutputRows output, int tokens) {
        return switch (this) {
            case TOKEN_VECTORS, TOKEN_LOGITS -> output.rows() == tokens;
            case START_LOGITS, END_LOGITS -> output.width() == tokens;
            case TEXT_LOGITS -> output.width() > 0;
        };
    }

    /** What is left of it when the last so many tokens were padding. */
    OutputRows without(OutputRows output, int padding) {
        return switch (this) {
            case TOKEN_VECTORS, TOKEN_LOGITS -> output.first(output.rows() - padding, output.width());
            case START_LOGITS, END_LOGITS -> output.first(1, output.width() - padding);
            case TEXT_LOGITS -> output;
        };
    }

    /** What is wrong with a model without it. */
    String lack() {
        return lack;
    }

    /** How to export a model that has it. */
    String remedy() {
        return remedy;
    }
}
