package io.assay.eval.dashboard.home;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Power;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.store.EvaluationSummary;
import io.assay.reports.text.Figures;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of which a verdict asks for more labels.
 *
 * @param evaluation the evaluation whose verdict asks
 * @param advice what the verdict says to do
 * @param power how many examples tell the leaders apart; absent where no useful number would
 * @param labelPath where to label
 */
record LabelWish(
        EvaluationLine evaluation, String advice, @Nullable String power, String labelPath) {
    /** The wish of a verdict, which an evaluation that asks for labels has. */
    static LabelWish of(EvaluationSummary summary) {
        VerdictReached verdict = Objects.requireNonNull(summary.verdict());
        return new LabelWish(
                EvaluationLine.of(summary),
                verdict.nextStep(),
                verdict.power() == null ? null : power(verdict.power()),
                new Address("/label")
                        .with("dataset", summary.request().dataset())
                        .text());
    }

    private static @Nullable String power(Power power) {
        Long needed = power.examplesToTell();
        return needed == null || needed <= power.examples()
                ? null
                : Figures.count(needed - power.examples(), "more label") + " would tell " + power.leader() + " and "
                        + power.other() + " apart.";
    }
}
