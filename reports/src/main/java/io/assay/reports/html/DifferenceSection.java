package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Effect;
import io.assay.contracts.metric.Direction;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What sets the models apart from the baseline, example by example. */
final class DifferenceSection {
    private DifferenceSection() {}

    static void write(Markup page, Report report) {
        List<Row> compared = report.leaderboard().rows().stream()
                .filter(row -> row.comparison() != null)
                .toList();
        if (compared.isEmpty()) {
            return;
        }
        IntervalPlot plot = new IntervalPlot(
                compared.stream()
                        .map(Row::comparison)
                        .filter(Objects::nonNull)
                        .map(Comparison::difference)
                        .toList(),
                List.of(0.0));
        page.open("section", "class", "panel")
                .element("h2", "Against " + report.request().baseline())
                .element(
                        "p",
                        "Difference in " + MetricName.written(report.request().metric())
                                + " over the same examples, with" + " its 95 % interval. Significant: "
                                + Report.SIGNIFICANCE + ".",
                        "class",
                        "quiet legend");
        page.open("div", "class", "scroll")
                .open("table", "class", "board")
                .open("thead")
                .open("tr");
        page.element("th", "Model").open("th", "class", "plot");
        plot.head(page);
        page.close();
        for (String head : List.of("Difference", "95 % interval", "Adjusted p", "Effect", "Differ on")) {
            page.element("th", head, "class", "number");
        }
        page.element("th", "Finding").close().close().open("tbody");
        compared.forEach(row -> row(page, row, report.request().direction(), plot));
        page.close().close().close().closeLine();
    }

    private static void row(Markup page, Row row, Direction direction, IntervalPlot plot) {
        Comparison comparison = Objects.requireNonNull(row.comparison(), "only compared rows come here");
        double difference = comparison.difference().value();
        String look = !comparison.significant() ? "unclear" : direction.goodness(difference) > 0 ? "better" : "worse";
        page.open("tr", "class", look)
                .open("th", "scope", "row")
                .element("span", row.model(), "class", "name")
                .close();
        page.open("td", "class", "plot");
        plot.row(page, comparison.difference(), look, List.of(new IntervalPlot.Line(0, "at-zero")));
        page.close()
                .element("td", Figures.difference(difference), "class", "number value")
                .element("td", Figures.interval(comparison.difference()), "class", "number quiet")
                .element("td", Figures.probability(comparison.adjustedPValue()), "class", "number")
                .element("td", effect(comparison.effect()), "class", "number")
                .element("td", comparison.flips() == null ? "–" : Figures.share(comparison.flips()), "class", "number")
                .open("td")
                .element("span", look.equals("unclear") ? "no clear difference" : look, "class", "finding")
                .close()
                .closeLine();
    }

    private static String effect(@Nullable Effect effect) {
        if (effect == null) {
            return "–";
        }
        return switch (effect.measure()) {
                    case COHEN_H -> "h = ";
                    case COHEN_D -> "d = ";
                }
                + Figures.score(effect.value());
    }
}
