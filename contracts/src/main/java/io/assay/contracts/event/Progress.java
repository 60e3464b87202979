package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a report can still change without new input. */
public enum Progress {
    /** Predictions are still awaited. */
    @JsonProperty("partial")
    PARTIAL,
    /** Every example has a prediction or an error. */
    @JsonProperty("final")
    FINAL
}
