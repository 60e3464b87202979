package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Task;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.judge.Replies;
import io.assay.eval.judge.Side;
import io.assay.eval.store.Answered;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.FeedbackTable.Said;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of two answers.
 *
 * @param letter what the model is called
 * @param model its id; absent before it is shown
 * @param modelPath the model's page
 * @param answer what it said; absent while nothing came, and where it failed
 * @param progress how much of what is sought the model has read; absent where that is not one text
 * @param failure why there is no answer; absent where there is one, or nothing came yet
 * @param truncated whether the model read only a part
 * @param look name of its look: {@code preferred}, or empty
 * @param right whether the person says it is right
 * @param wrong whether the person says it is wrong
 * @param corrected what the person says would have been right; absent where that was not said
 * @param form what it can be corrected with; absent where it cannot be
 * @param rightKey key for right
 * @param wrongKey key for wrong
 */
record SideView(
        String letter,
        @Nullable String model,
        String modelPath,
        @Nullable AnswerView answer,
        @Nullable String progress,
        @Nullable String failure,
        boolean truncated,
        String look,
        boolean right,
        boolean wrong,
        @Nullable String corrected,
        @Nullable Form form,
        String rightKey,
        String wrongKey) {
    private static final String CANNOT_BE_SHOWN = "It said something that cannot be shown here.";

    /**
     * What an answer can be corrected with.
     *
     * @param name what is to be written
     * @param lines whether it takes several lines
     * @param draft what it begins with
     * @param options what may be chosen from
     * @param nothing what says that there is nothing; absent where there is always something
     * @param advice how to write it
     */
    record Form(
            String name,
            boolean lines,
            String draft,
            List<String> options,
            @Nullable String nothing,
            String advice) {
        static Form of(InferenceRequested request, @Nullable Answered answered) {
            if (request.task() == Task.TOKEN_CLASSIFICATION) {
                return new Form(
                        "Entities, one a line",
                        true,
                        LabelText.draft(answered == null ? null : answered.outcome(), request.input()),
                        List.of(),
                        "No entities",
                        "As type and words, in the order of the text.");
            }
            if (request.task() == Task.QUESTION_ANSWERING) {
                return new Form("Answer", false, "", List.of(), "No answer", "As it stands in the context.");
            }
            return new Form(
                    "Class",
                    false,
                    "",
                    answered != null && answered.outcome() instanceof Labels labels
                            ? labels.labels().stream()
                                    .map(label -> label.label())
                                    .sorted()
                                    .toList()
                            : List.of(),
                    null,
                    "One of the model's, or another.");
        }
    }

    static SideView of(Side side, Comparison comparison, Replies replies, Opinion opinion, boolean revealed) {
        InferenceRequested request = side.request(comparison);
        Answered answered = replies.answers().get(request.requestId());
        Replies.Search search = replies.search();
        AnswerView answer = answered == null
                ? null
                : AnswerView.of(answered.outcome(), request.input(), search).orElse(null);
        Said said = opinion.said().get(request.requestId());
        return new SideView(
                side.name(),
                revealed ? request.modelId() : null,
                new Address("/models/model").with("id", request.modelId()).text(),
                answer,
                search == null ? null : progress(search, request.requestId()),
                answered == null || answer != null ? null : failure(answered.error()),
                answered != null && answered.truncated(),
                opinion.preferred().equals(Optional.of(request.requestId())) ? "preferred" : "",
                opinion.says(Judgement.RIGHT, request.requestId()),
                opinion.says(Judgement.WRONG, request.requestId()),
                said == null || said.correction() == null ? null : LabelText.of(said.correction(), request.input()),
                search == null ? Form.of(request, answered) : null,
                side == Side.A ? "q" : "p",
                side == Side.A ? "a" : "l");
    }

    private static String progress(Replies.Search search, String requestId) {
        return "It has read " + Figures.count(search.read().getOrDefault(requestId, 0L)) + " of "
                + Figures.count(search.ranked(), "passage");
    }

    private static String failure(@Nullable ErrorKind error) {
        if (error == null) {
            return CANNOT_BE_SHOWN;
        }
        return switch (error) {
            case MODEL_UNKNOWN -> "The pods know no such model.";
            case MODEL_NOT_LOADED -> "The model could not be loaded. Its page says why.";
            case TASK_UNSUPPORTED -> "The model does something else.";
            case INPUT_INVALID -> "The model cannot read this.";
            case RUN_FAILED -> "The model's run failed, or gave what is no number.";
        };
    }
}
