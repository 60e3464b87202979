package io.assay.cli.evaluation;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Substitution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the models that may be cheaper than the best: whether they are as good, and where they are not. */
final class Substitutions {
    private Substitutions() {}

    /** Lines; none before a verdict, nor where no model may be cheaper. */
    static List<String> lines(Leaderboard leaderboard, int width) {
        VerdictReached verdict = leaderboard.verdict();
        return verdict == null || verdict.substitutes() == null
                ? List.of()
                : lines(verdict.substitutes(), leaderboard.request().metric(), width);
    }

    private static List<String> lines(Substitutes substitutes, String metric, int width) {
        List<String> lines = new ArrayList<>(
                Paragraph.wrap(Substitution.TITLE + " " + Substitution.question(substitutes, metric), "", width));
        lines.addAll(new Listing<Substitute>()
                .words("model", Substitute::model)
                .words("finding", substitute -> Substitution.words(substitute.finding()))
                .words(
                        "vs " + substitutes.best() + " [95 %]",
                        row -> null,
                        row -> Units.difference(row.difference().value()) + " ["
                                + Units.score(row.difference().low()) + ", "
                                + Units.score(row.difference().high()) + "]")
                .numbers("right no longer", row -> null, row -> share(row.lost()))
                .numbers("right instead", row -> null, row -> share(row.gained()))
                .words("most is lost on", Substitution::lostMost)
                .table(substitutes.models()));
        return lines;
    }

    private static @Nullable String share(@Nullable Double share) {
        return share == null ? null : Figures.share(share);
    }
}
