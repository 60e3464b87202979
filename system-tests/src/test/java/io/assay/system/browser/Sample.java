package io.assay.system.browser;

import java.util.List;

/**
 * A small dataset, kept as a resource: its examples are in the splits {@code test} and {@code inbox}, and what its models
 * say of all of them is known before.
 */
enum Sample {
    /** Forty messages to a help desk and six more: of the forty, the first model is right about 35. */
    TICKETS("tickets", ".tsv", "accuracy", "tickets-reader,tickets-rules"),
    /** Sentences with amounts and times. */
    CLAUSES("clauses", ".jsonl", "f1_micro", "clauses-reader"),
    /** Questions, with and without an answer in their context. */
    RULES("rules", ".jsonl", "exact", "rules-reader"),
    /** Pairs of sentences, for which a model of the demo is asked. */
    PAIRS("pairs", ".tsv", "spearman_cosine", "all-minilm-l6-v2-q");

    private final String dataset;
    private final String ending;
    private final String metric;
    private final String models;

    Sample(String dataset, String ending, String metric, String models) {
        this.dataset = dataset;
        this.ending = ending;
        this.metric = metric;
        this.models = models;
    }

    /** The dataset's usual name. */
    String dataset() {
        return dataset;
    }

    /** The resource with its examples. */
    String file() {
        return dataset + ending;
    }

    /** What is measured. */
    String metric() {
        return metric;
    }

    /** The models. */
    List<String> models() {
        return List.of(models.split(","));
    }

    /** Whether its models run elsewhere, so that what they said is imported. */
    boolean external() {
        return this != PAIRS;
    }
}
