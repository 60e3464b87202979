package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.Progress;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The models, the best first: value and interval, speed and size. */
final class LeaderboardSection {
    private static final String NONE = "–";

    private LeaderboardSection() {}

    static void write(Markup page, Report report) {
        Leaderboard board = report.leaderboard();
        String metric = MetricName.written(report.request().metric());
        Double required = report.request().requirements().leastScore();
        IntervalPlot plot = new IntervalPlot(
                board.rows().stream()
                        .map(Row::estimate)
                        .filter(Objects::nonNull)
                        .toList(),
                Stream.ofNullable(required).toList());
        List<IntervalPlot.Line> lines = lines(report);
        page.open("section", "class", "panel").element("h2", "Leaderboard");
        page.open("p", "class", "quiet legend")
                .text(metric + " with its 95 % interval. Dotted: the baseline.")
                .text(required == null ? "" : " Dashed: " + Figures.score(required) + ", the least that is required.")
                .text(" Latency and throughput at " + Profile.COMPARED_TOKENS + " tokens.")
                .close();
        page.open("div", "class", "scroll")
                .open("table", "class", "board")
                .open("thead")
                .open("tr");
        page.element("th", "").element("th", "Model").open("th", "class", "plot");
        plot.head(page);
        page.close();
        for (String head : List.of(metric, "95 % interval", "Latency", "Tokens/s", "Size")) {
            page.element("th", head, "class", "number");
        }
        page.close().close().open("tbody");
        board.rows().forEach(row -> row(page, report, row, plot, lines));
        page.close().close().close().closeLine();
    }

    private static List<IntervalPlot.Line> lines(Report report) {
        List<IntervalPlot.Line> lines = new ArrayList<>();
        Double required = report.request().requirements().leastScore();
        if (required != null) {
            lines.add(new IntervalPlot.Line(required, "at-required"));
        }
        report.leaderboard().rows().stream()
                .filter(row -> row.model().equals(report.request().baseline()))
                .map(Row::estimate)
                .filter(Objects::nonNull)
                .forEach(estimate -> lines.add(new IntervalPlot.Line(estimate.value(), "at-baseline")));
        return lines;
    }

    private static void row(Markup page, Report report, Row row, IntervalPlot plot, List<IntervalPlot.Line> lines) {
        boolean pick = report.leaderboard().recommends(row.model());
        boolean baseline = row.model().equals(report.request().baseline());
        String look = pick ? "pick" : baseline ? "baseline" : "other";
        Estimate estimate = row.estimate();
        page.open("tr", "class", look)
                .element("td", row.rank() == null ? NONE : row.rank().toString(), "class", "rank");
        page.open("th", "scope", "row").element("span", row.model(), "class", "name");
        badges(page, report, row, pick, baseline);
        page.close().open("td", "class", "plot");
        if (estimate != null) {
            plot.row(page, estimate, look, lines);
        }
        page.close();
        number(page, estimate == null ? NONE : Figures.score(estimate.value()), "number value");
        number(page, estimate == null ? "" : Figures.interval(estimate), "number quiet");
        number(
                page,
                row.speed().map(Throughput::latencyMicros).map(Figures::micros).orElse(NONE),
                "number");
        number(
                page,
                row.speed().map(Throughput::tokensPerSecond).map(Figures::rate).orElse(NONE),
                "number");
        number(page, row.profile() == null ? NONE : Figures.bytes(row.profile().bytes()), "number");
        page.closeLine();
    }

    private static void badges(Markup page, Report report, Row row, boolean pick, boolean baseline) {
        page.open("span", "class", "badges");
        if (pick) {
            page.element("span", "recommended", "class", "badge pick");
        }
        if (report.leaderboard().hasTies() && row.tied()) {
            page.element(
                    "span",
                    row.rank() != null && row.rank() == 1 ? "best" : "tied with the best",
                    "class",
                    "badge tied");
        }
        if (baseline) {
            page.element("span", "baseline", "class", "badge");
        }
        if (row.report() != null && row.report().progress() == Progress.PARTIAL) {
            page.element("span", "partial", "class", "badge warm");
        }
        if (row.loadFailure() != null && row.profile() == null) {
            page.element("span", "cannot be loaded: " + row.loadFailure(), "class", "warning");
        }
        page.close();
    }

    private static void number(Markup page, String text, String look) {
        page.element("td", text, "class", look);
    }
}
