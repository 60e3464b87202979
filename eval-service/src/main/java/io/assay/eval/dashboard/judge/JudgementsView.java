package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Task;
import io.assay.eval.store.JudgementList.Judged;
import io.assay.eval.store.Page;
import io.assay.reports.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the judgements about a task's models.
 *
 * @param tabs the tasks
 * @param scores what the judgements say of the models
 * @param start where models of the task are asked
 * @param lines the judgements, the latest first
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record JudgementsView(
        List<TaskTab> tabs,
        String scores,
        String start,
        List<Line> lines,
        @Nullable String first,
        @Nullable String next) {
    private static final String GONE = "a model that is not registered any more";

    /**
     * A judgement.
     *
     * @param words what was said
     * @param models about which models
     * @param correction what would have been right; absent where that was not said
     * @param asked what was asked, its beginning; absent where that is not known here
     * @param path both answers; absent where they are not shown here
     */
    record Line(
            String at,
            String person,
            String words,
            String models,
            @Nullable String correction,
            @Nullable String asked,
            @Nullable String path) {
        static Line of(Judged judged) {
            InferenceRequested asked = judged.asked();
            return new Line(
                    Figures.time(judged.at()),
                    judged.person(),
                    words(judged),
                    models(judged),
                    judged.correction() == null || asked == null
                            ? null
                            : LabelText.of(judged.correction(), asked.input()),
                    asked == null ? null : StartView.beginning(asked),
                    judged.comparisonId() == null ? null : JudgePaths.comparison(judged.comparisonId()));
        }

        private static String words(Judged judged) {
            return switch (judged.judgement()) {
                case RIGHT -> "Right";
                case WRONG -> "Wrong";
                case CORRECTED -> "Corrected";
                case PREFERRED -> "Better";
                case TIE -> "Tie";
            };
        }

        private static String models(Judged judged) {
            String other = judged.other() == null ? GONE : judged.other();
            return switch (judged.judgement()) {
                case RIGHT, WRONG, CORRECTED -> judged.model();
                case PREFERRED -> judged.model() + " than " + other;
                case TIE -> judged.model() + " and " + other;
            };
        }
    }

    static JudgementsView of(Task task, Page<Judged> page, @Nullable String after) {
        return new JudgementsView(
                TaskTab.all(task, shown -> JudgePaths.judgements(shown, null)),
                JudgePaths.scores(task).text(),
                JudgePaths.start(task).text(),
                page.rows().stream().map(Line::of).toList(),
                after == null ? null : JudgePaths.judgements(task, null).text(),
                page.next() == null
                        ? null
                        : JudgePaths.judgements(task, page.next()).text());
    }
}
