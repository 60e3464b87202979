package io.assay.contracts.event;

/** What crosses a topic as JSON. The record's simple name is its type; its key places it in a partition. */
public sealed interface Event
        permits DocumentDeleted,
                DocumentIngested,
                EvaluationRejected,
                EvaluationRequested,
                Example,
                FeedbackGiven,
                InferenceRequested,
                LabellingRequested,
                MetricsComputed,
                ModelProfiled,
                ModelRegistered,
                ModelRequestAnswered,
                ModelRequested,
                Passage,
                Prediction,
                SplittingConfigured,
                VerdictReached {
    /** The key of the Kafka record that carries it. */
    String key();
}
