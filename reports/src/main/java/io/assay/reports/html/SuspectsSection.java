package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Suspicion;

/** Which labels are likely wrong, the likeliest first. */
final class SuspectsSection {
    private SuspectsSection() {}

    static void write(Markup page, Report report) {
        Suspicion.of(report.reports()).ifPresent(suspicion -> write(page, suspicion));
    }

    private static void write(Markup page, Suspicion suspicion) {
        page.open("section", "class", "panel")
                .element("h2", "Labels that may be wrong")
                .element("p", suspicion.words(), "class", "quiet legend")
                .open("div", "class", "scroll")
                .open("table", "class", "metrics")
                .open("thead")
                .open("tr")
                .element("th", "Example", "class", "words")
                .element("th", "Label", "class", "words")
                .element("th", "Rather", "class", "words")
                .element("th", "Probability of the label", "class", "number")
                .close()
                .close()
                .open("tbody");
        for (Suspect suspect : suspicion.first()) {
            page.open("tr")
                    .element("td", suspect.exampleId(), "class", "words")
                    .element("td", suspect.given(), "class", "words")
                    .element("td", suspect.suggested(), "class", "words")
                    .element("td", Figures.score(suspect.selfConfidence()), "class", "number")
                    .closeLine();
        }
        page.close().close().close().closeLine();
    }
}
