package io.assay.eval.dashboard.view;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.Substitution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cheaper model than the best would do.
 *
 * @param title what is asked
 * @param question the same of whom, and what counts as good
 * @param best id of the best
 * @param rows the best of the others first
 */
public record SubstitutesView(String title, String question, String best, List<Row> rows) {
    private static final String NONE = "–";

    /** Copies the list. */
    public SubstitutesView {
        rows = List.copyOf(rows);
    }

    /** Nothing before a verdict, nor where no model may be cheaper. */
    static @Nullable SubstitutesView of(EvaluationReport evaluation) {
        VerdictReached verdict = evaluation.verdict();
        if (verdict == null || verdict.substitutes() == null || evaluation.state() == EvaluationState.REJECTED) {
            return null;
        }
        Substitutes substitutes = verdict.substitutes();
        return new SubstitutesView(
                Substitution.TITLE,
                Substitution.question(
                        substitutes, MetricName.written(evaluation.request().metric())),
                substitutes.best(),
                substitutes.models().stream().map(SubstitutesView::row).toList());
    }

    private static Row row(Substitute substitute) {
        return new Row(
                substitute.model(),
                Substitution.words(substitute.finding()),
                look(substitute.finding()),
                Figures.difference(substitute.difference().value()),
                Figures.interval(substitute.difference()),
                share(substitute.lost()),
                share(substitute.gained()),
                Substitution.lostMost(substitute));
    }

    private static String look(Finding finding) {
        return switch (finding) {
            case NON_INFERIOR -> "better";
            case INFERIOR -> "worse";
            case INCONCLUSIVE -> "unclear";
        };
    }

    private static String share(@Nullable Double share) {
        return share == null ? NONE : Figures.share(share);
    }

    /**
     * A model that may be cheaper than the best.
     *
     * @param model its id
     * @param finding whether it is as good
     * @param look name of the finding's look
     * @param difference its value less the best one's
     * @param interval of the difference
     * @param lost share of the examples that it is right on no longer; a dash where examples are not right or wrong
     * @param gained share of those that it is right on instead
     * @param lostMost where most is lost; empty where it is lost everywhere alike
     */
    public record Row(
            String model,
            String finding,
            String look,
            String difference,
            String interval,
            String lost,
            String gained,
            String lostMost) {}
}
