package io.assay.reports.html;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.Substitution;
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
                .element("p", Substitution.question(substitutes, metric), "class", "quiet legend")
                .open("div", "class", "scroll")
                .open("table", "class", "metrics")
                .open("thead")
                .open("tr")
                .element("th", "Model", "class", "words")
                .element("th", "Finding", "class", "words")
                .element("th", "Difference", "class", "number")
                .element("th", "95 % interval", "class", "number")
                .element("th", "Right no longer", "class", "number")
                .element("th", "Right instead", "class", "number")
                .element("th", "Most is lost on", "class", "words")
                .close()
                .close()
                .open("tbody");
        for (Substitute substitute : substitutes.models()) {
            page.open("tr")
                    .element("td", substitute.model(), "class", "words")
                    .element("td", Substitution.words(substitute.finding()), "class", "words")
                    .element("td", Figures.difference(substitute.difference().value()), "class", "number")
                    .element("td", Figures.interval(substitute.difference()), "class", "number")
                    .element("td", share(substitute.lost()), "class", "number")
                    .element("td", share(substitute.gained()), "class", "number")
                    .element("td", Substitution.lostMost(substitute), "class", "words")
                    .closeLine();
        }
        page.close().close().close().closeLine();
    }

    private static String share(@Nullable Double share) {
        return share == null ? "–" : Figures.share(share);
    }
}
