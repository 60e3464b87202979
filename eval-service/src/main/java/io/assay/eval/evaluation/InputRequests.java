package io.assay.eval.evaluation;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import java.util.Map;

/**
 * What models of a task are asked about the whole input of an example: the task's pipeline with its defaults, but for what
 * the metrics need.
 *
 * @param task of the models
 * @param parameters as the pipeline names them
 */
record InputRequests(Task task, Map<String, Object> parameters) {
    /** Great enough for the labels of any model: the pipeline gives the best one alone unless asked for more. */
    private static final int ALL_LABELS = 1_000_000;

    /** For texts: the scores of all labels. */
    static InputRequests textClassification() {
        return new InputRequests(Task.TEXT_CLASSIFICATION, Map.of("top_k", ALL_LABELS));
    }

    /** For texts: whole entities, a word having the label of its first token, as models are trained. */
    static InputRequests tokenClassification() {
        return new InputRequests(Task.TOKEN_CLASSIFICATION, Map.of("aggregation_strategy", "first"));
    }

    /**
     * For questions.
     *
     * @param unanswerable whether some of them have no answer, so that none must be one that a model can give: as in SQuAD
     *     2.0. Else it has to answer, as in SQuAD 1.1
     */
    static InputRequests questionAnswering(boolean unanswerable) {
        return new InputRequests(
                Task.QUESTION_ANSWERING, unanswerable ? Map.of("handle_impossible_answer", true) : Map.of());
    }

    /** What one model is asked. */
    InferenceRequested of(ModelRegistered model, Input input) {
        return InferenceRequested.of(model.modelId(), model.version(), task, input, parameters);
    }
}
