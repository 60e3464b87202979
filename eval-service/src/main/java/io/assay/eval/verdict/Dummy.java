package io.assay.eval.verdict;

/**
 * What the same answer to every example scores, which needs no model: as scikit-learn's {@code DummyClassifier} gives it with
 * the strategy {@code most_frequent}.
 *
 * @param says what it does, to be continued by what it scores, such as {@code giving every text the class spam}
 * @param score by the evaluation's metric
 */
public record Dummy(String says, double score) {}
