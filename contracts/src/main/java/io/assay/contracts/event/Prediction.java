package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;

/**
 * What one model said of one input. Published on {@code predictions}, keyed by request id.
 *
 * @param requestId SHA-256 of model version, task, input and parameters
 * @param modelId the model that was asked; never blank
 * @param modelVersion its version
 * @param task what was asked
 * @param outcome what it said, or why it could not: a failure counts in the metrics, it never disappears
 * @param tokens length of the input as the model read it, special tokens counted; 0 where it read nothing
 * @param truncated whether the input was cut to the model's limit
 * @param queuedMicros from arrival in the pod to the start of its run, in microseconds
 * @param computeMicros tokenisation, run and post-processing, in microseconds
 */
public record Prediction(
        String requestId,
        String modelId,
        String modelVersion,
        Task task,
        Outcome outcome,
        int tokens,
        boolean truncated,
        long queuedMicros,
        long computeMicros)
        implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public Prediction {
        Checks.sha256(requestId, "requestId");
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(modelVersion, "modelVersion");
        Checks.present(task, "task");
        Checks.present(outcome, "outcome");
        Checks.notNegative(tokens, "tokens");
        Checks.notNegative(queuedMicros, "queuedMicros");
        Checks.notNegative(computeMicros, "computeMicros");
    }

    @Override
    public String key() {
        return requestId;
    }

    /** What came of a request: one of a closed set, so that no reader forgets a case. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Embedding.class, name = "embedding"),
        @JsonSubTypes.Type(value = Failure.class, name = "failure")
    })
    public sealed interface Outcome permits Embedding, Failure {}

    /** The vector of a text. Its values are not copied: treat them as read-only. */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands a second: boxing each float would dominate
    public record Embedding(float[] values) implements Outcome {
        /**
         * Checks that there are values and that they are finite.
         *
         * @throws IllegalArgumentException if not
         */
        public Embedding {
            Checks.positive(Checks.present(values, "values").length, "length of values");
            for (float value : values) {
                Checks.finite(value, "values");
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Embedding that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Embedding[" + values.length + " values]";
        }
    }

    /**
     * Why there is no answer.
     *
     * @param error what kind of failure
     * @param detail one line for a person; holds nothing of the input
     */
    public record Failure(ErrorKind error, String detail) implements Outcome {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is missing
         */
        public Failure {
            Checks.present(error, "error");
            Checks.notBlank(detail, "detail");
        }
    }

    /** Kinds of failure. */
    public enum ErrorKind {
        /** No model of that version is registered. */
        @JsonProperty("model-unknown")
        MODEL_UNKNOWN,
        /** The model is registered but could not be loaded; its profile says why. */
        @JsonProperty("model-not-loaded")
        MODEL_NOT_LOADED,
        /** The model does not do this task, or this service does not. */
        @JsonProperty("task-unsupported")
        TASK_UNSUPPORTED,
        /** The input or a parameter is not what the task takes. */
        @JsonProperty("input-invalid")
        INPUT_INVALID,
        /** The run itself failed, or gave what is no number. */
        @JsonProperty("run-failed")
        RUN_FAILED
    }
}
