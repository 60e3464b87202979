package io.assay.reports.html;

import io.assay.reports.chart.Chart;
import io.assay.reports.chart.Chart.Point;
import io.assay.reports.chart.Cost;
import io.assay.reports.evaluation.Leaderboard;
import java.util.List;

/** Quality against costs, drawn. */
final class CostSection {
    private CostSection() {}

    static void write(Markup page, Leaderboard leaderboard, Cost cost) {
        List<Chart> charts = Chart.of(leaderboard, cost);
        if (charts.isEmpty()) {
            return;
        }
        page.open("section", "class", "panel")
                .element("h2", cost.title())
                .element("p", "Dotted line: " + cost.front() + ". Whiskers: 95 % intervals.", "class", "quiet legend");
        charts.forEach(chart -> draw(page, chart));
        page.closeLine();
    }

    private static void draw(Markup page, Chart chart) {
        Chart.Frame frame = chart.frame();
        page.open(
                "svg",
                "class",
                "chart " + chart.name(),
                "viewBox",
                "0 0 " + chart.width() + " " + chart.height(),
                "role",
                "img",
                "aria-label",
                chart.summary());
        chart.yMarks().forEach(mark -> page.leaf(
                        "line",
                        "class",
                        "grid",
                        "x1",
                        frame.left(),
                        "y1",
                        mark.at(),
                        "x2",
                        frame.right(),
                        "y2",
                        mark.at())
                .element(
                        "text",
                        mark.label(),
                        "class",
                        "end",
                        "x",
                        frame.left(),
                        "y",
                        mark.at(),
                        "dx",
                        "-8",
                        "dy",
                        "0.32em"));
        chart.xMarks().forEach(mark -> page.leaf(
                        "line",
                        "class",
                        "grid",
                        "x1",
                        mark.at(),
                        "y1",
                        frame.top(),
                        "x2",
                        mark.at(),
                        "y2",
                        frame.bottom())
                .element("text", mark.label(), "class", "middle", "x", mark.at(), "y", frame.bottom(), "dy", "1.5em"));
        page.element(
                        "text",
                        chart.cost().axis() + " →",
                        "class",
                        "end",
                        "x",
                        frame.right(),
                        "y",
                        frame.bottom(),
                        "dy",
                        "3.1em")
                .element("text", "↑ " + chart.metric(), "x", frame.left(), "y", frame.top(), "dx", "-24", "dy", "-1em");
        Chart.Requirement requiredY = chart.requiredY();
        if (requiredY != null) {
            page.leaf(
                            "line",
                            "class",
                            "at-required",
                            "x1",
                            frame.left(),
                            "y1",
                            requiredY.at(),
                            "x2",
                            frame.right(),
                            "y2",
                            requiredY.at())
                    .element(
                            "text",
                            requiredY.words(),
                            "class",
                            "required",
                            "x",
                            frame.left(),
                            "y",
                            requiredY.at(),
                            "dx",
                            "8",
                            "dy",
                            "-0.5em");
        }
        Chart.Requirement requiredX = chart.requiredX();
        if (requiredX != null) {
            page.leaf(
                            "line",
                            "class",
                            "at-required",
                            "x1",
                            requiredX.at(),
                            "y1",
                            frame.top(),
                            "x2",
                            requiredX.at(),
                            "y2",
                            frame.bottom())
                    .element(
                            "text",
                            requiredX.words(),
                            "class",
                            "required end",
                            "x",
                            requiredX.at(),
                            "y",
                            frame.bottom(),
                            "dx",
                            "-6",
                            "dy",
                            "-0.7em");
        }
        page.leaf("path", "class", "front-line", "d", chart.front());
        chart.points().forEach(point -> mark(page, point));
        chart.points()
                .forEach(point -> page.element(
                        "text",
                        point.label(),
                        "class",
                        "point-name " + point.look(),
                        "x",
                        point.labelX(),
                        "y",
                        point.labelY(),
                        "dy",
                        "0.34em",
                        "text-anchor",
                        point.anchor()));
        page.close();
    }

    private static void mark(Markup page, Point point) {
        page.open("g", "class", "point " + point.look())
                .element("title", point.description())
                .leaf(
                        "line",
                        "class",
                        "whisker",
                        "x1",
                        point.x(),
                        "y1",
                        point.top(),
                        "x2",
                        point.x(),
                        "y2",
                        point.bottom());
        Chart.Leader leader = point.leader();
        if (leader != null) {
            page.leaf("line", "class", "leader", "x1", point.x(), "y1", point.y(), "x2", leader.x(), "y2", leader.y());
        }
        page.leaf("circle", "class", "dot", "cx", point.x(), "cy", point.y(), "r", "6")
                .close();
    }
}
