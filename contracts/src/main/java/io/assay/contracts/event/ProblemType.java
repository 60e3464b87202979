package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a classifier was trained to do: {@code problem_type} in {@code config.json}. */
public enum ProblemType {
    /** To give numbers. */
    @JsonProperty("regression")
    REGRESSION,
    /** To choose one label of several. */
    @JsonProperty("single_label_classification")
    SINGLE_LABEL_CLASSIFICATION,
    /** To judge each label for itself. */
    @JsonProperty("multi_label_classification")
    MULTI_LABEL_CLASSIFICATION
}
