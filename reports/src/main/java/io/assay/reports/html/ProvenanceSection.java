package io.assay.reports.html;

import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the numbers are of, so that somebody else can repeat them. */
final class ProvenanceSection {
    private ProvenanceSection() {}

    static void write(Markup page, Report report) {
        page.open("section", "class", "panel").element("h2", "What this is of").open("dl", "class", "about");
        report.facts().forEach((name, value) -> page.open("div")
                .element("dt", name)
                .element("dd", value)
                .close());
        String hardware = report.leaderboard().rows().stream()
                .map(Row::profile)
                .filter(Objects::nonNull)
                .filter(profile -> profile.compared().isPresent())
                .map(Profile::hardware)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        if (!hardware.isEmpty()) {
            page.open("div")
                    .element("dt", "Speed measured on")
                    .element("dd", hardware)
                    .close();
        }
        page.close().element("h3", "Models");
        page.open("div", "class", "scroll")
                .open("table", "class", "metrics")
                .open("thead")
                .open("tr");
        page.element("th", "Model")
                .element("th", "Version")
                .element("th", "Revision")
                .element("th", "License");
        page.close().close().open("tbody");
        report.leaderboard().rows().forEach(row -> model(page, report, row));
        page.close().close().close().closeLine();
    }

    private static void model(Markup page, Report report, Row row) {
        ModelRegistered registered = report.models().get(row.model());
        page.open("tr")
                .element("th", row.model(), "scope", "row")
                .element("td", row.report() == null ? "–" : row.report().modelVersion(), "class", "digest")
                .element("td", report.revision(row.model()).orElse("–"), "class", "digest")
                .element(
                        "td",
                        registered == null || registered.license() == null ? "–" : registered.license(),
                        "class",
                        "words")
                .closeLine();
    }
}
