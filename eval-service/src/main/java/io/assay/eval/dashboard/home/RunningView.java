package io.assay.eval.dashboard.home;

import io.assay.contracts.identity.Identities;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.RunningEvaluation;
import io.assay.reports.text.Figures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations that there is work on.
 *
 * @param lines each of them
 * @param every how often to look again: more often while something runs
 * @param digest the same for the same evaluations, as far as they are
 */
record RunningView(List<Line> lines, String every, String digest) {
    static RunningView of(List<RunningEvaluation> running) {
        List<Line> lines = running.stream().map(RunningView::line).toList();
        return new RunningView(
                lines,
                lines.isEmpty() ? "10s" : "2s",
                Identities.sha256(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Line line(RunningEvaluation running) {
        boolean answering = running.summary().state() == EvaluationState.WAITING && running.expected() > 0;
        return new Line(
                EvaluationLine.of(running.summary()),
                answering
                        ? new Meter(
                                Math.min(running.answered(), running.expected()),
                                running.expected(),
                                Figures.count(running.answered()) + " of "
                                        + Figures.count(running.expected(), "answer"))
                        : null);
    }

    /**
     * One of them.
     *
     * @param evaluation what lists say of it
     * @param meter how far it is; absent before the first answers
     */
    record Line(EvaluationLine evaluation, @Nullable Meter meter) {}

    /**
     * How far an evaluation is.
     *
     * @param answered answers that are there
     * @param expected answers that there will be
     * @param words the same in words
     */
    record Meter(long answered, long expected, String words) {}
}
