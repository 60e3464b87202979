package io.assay.eval.metric;

import java.util.Map;

/**
 * What is relevant to one query: TREC's qrels. A document that is not named was not judged, and counts as not relevant.
 *
 * @param grades how relevant a document is, by its id; 0 is judged and not relevant, a negative grade is ignored
 * @param relevantFrom least grade that counts as relevant, 1 or more; {@code ndcg} weighs each grade and ignores it
 */
public record Judgements(Map<String, Integer> grades, int relevantFrom) {
    /**
     * Copies the grades.
     *
     * @throws IllegalArgumentException if {@code relevantFrom} is not positive
     */
    public Judgements {
        grades = Map.copyOf(grades);
        if (relevantFrom < 1) {
            throw new IllegalArgumentException("relevantFrom is not positive: " + relevantFrom);
        }
    }

    /** Judgements in which each positive grade is relevant, as is trec_eval's default. */
    public Judgements(Map<String, Integer> grades) {
        this(grades, 1);
    }

    /** Number of relevant documents, found or not. */
    public int relevant() {
        return (int) grades.values().stream().filter(this::isRelevant).count();
    }

    /** Number of documents that were judged and are not relevant. */
    int notRelevant() {
        return (int) grades.values().stream().filter(this::isNotRelevant).count();
    }

    boolean isRelevant(String id) {
        return isRelevant(grades.getOrDefault(id, 0));
    }

    boolean isJudgedNotRelevant(String id) {
        return grades.containsKey(id) && isNotRelevant(grades.get(id));
    }

    /** What a document is worth to {@code ndcg}: its grade, or 0. */
    int gain(String id) {
        return Math.max(0, grades.getOrDefault(id, 0));
    }

    private boolean isRelevant(int grade) {
        return grade >= relevantFrom;
    }

    private boolean isNotRelevant(int grade) {
        return grade >= 0 && grade < relevantFrom;
    }
}
