package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Suspicion;
import java.util.List;

/** Which labels are likely wrong, the likeliest first. */
final class SuspectsSection {
    private SuspectsSection() {}

    static void write(Markup page, Report report) {
        Suspicion.of(report.reports()).ifPresent(suspicion -> write(page, suspicion));
    }

    private static void write(Markup page, Suspicion suspicion) {
        page.open("section", "class", "panel")
                .element("h2", "Labels that may be wrong")
                .element("p", suspicion.words(), "class", "quiet legend");
        new TextTable()
                .words("Example", "Label", "Rather")
                .numbers("Probability of the label")
                .write(
                        page,
                        suspicion.first().stream().map(SuspectsSection::row).toList());
        page.closeLine();
    }

    private static List<String> row(Suspect suspect) {
        return List.of(
                suspect.exampleId(), suspect.given(), suspect.suggested(), Figures.score(suspect.selfConfidence()));
    }
}
