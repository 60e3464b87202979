package io.assay.reports.html;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.Substitution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a model that costs no more is as good as the best one, and where it is not. */
final class SubstitutesSection {
    private SubstitutesSection() {}

    static void write(Markup page, Report report) {
        VerdictReached verdict = report.leaderboard().verdict();
        if (verdict != null && verdict.substitutes() != null) {
            write(
                    page,
                    verdict.substitutes(),
                    MetricName.written(report.request().metric()));
        }
    }

    private static void write(Markup page, Substitutes substitutes, String metric) {
        page.open("section", "class", "panel")
                .element("h2", Substitution.TITLE)
                .element("p", Substitution.question(substitutes, metric), "class", "quiet legend");
        new TextTable()
                .words("Model", "Finding")
                .numbers("Difference", "95 % interval", "Right no longer", "Right instead")
                .words("Most is lost on")
                .write(
                        page,
                        substitutes.models().stream()
                                .map(SubstitutesSection::row)
                                .toList());
        page.closeLine();
    }

    private static List<String> row(Substitute substitute) {
        return List.of(
                substitute.model(),
                Substitution.words(substitute.finding()),
                Figures.difference(substitute.difference().value()),
                Figures.interval(substitute.difference()),
                share(substitute.lost()),
                share(substitute.gained()),
                Substitution.lostMost(substitute));
    }

    private static String share(@Nullable Double share) {
        return share == null ? "–" : Figures.share(share);
    }
}
