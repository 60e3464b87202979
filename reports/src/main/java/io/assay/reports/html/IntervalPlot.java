package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.reports.chart.Axis;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.stream.Stream;

/** Values with their intervals on one axis, drawn in the cells of a table's column, whatever its width. */
final class IntervalPlot {
    private static final int STEPS = 5;
    /** Part of the drawing on either side that stays free, so that no mark is cut off. */
    private static final double MARGIN = 0.04;

    private final Axis axis;

    /**
     * For some values.
     *
     * @param more values that the axis holds besides
     */
    IntervalPlot(List<Estimate> estimates, List<Double> more) {
        this.axis = Axis.linear(
                Stream.concat(
                                estimates.stream().flatMap(each -> Stream.of(each.low(), each.value(), each.high())),
                                more.stream())
                        .toList(),
                STEPS);
    }

    /** The axis, in the column's header. */
    void head(Markup page) {
        page.open("svg", "class", "axis", "aria-hidden", "true");
        axis.marks(IntervalPlot::along, Figures::tick)
                .forEach(mark -> page.element("text", mark.label(), "x", mark.at(), "y", "14"));
        page.close();
    }

    /**
     * One value, in a cell.
     *
     * @param look name of its look
     */
    void row(Markup page, Estimate estimate, String look, List<Line> lines) {
        page.open("svg", "class", "interval " + look, "aria-hidden", "true");
        axis.marks(IntervalPlot::along, Figures::tick).forEach(mark -> vertical(page, "grid", mark.at()));
        lines.forEach(line -> vertical(page, line.look(), along(axis.position(line.value()))));
        String low = along(within(estimate.low()));
        String high = along(within(estimate.high()));
        page.open("svg", "y", "50%", "overflow", "visible")
                .leaf("line", "class", "whisker", "x1", low, "y1", "0", "x2", high, "y2", "0")
                .leaf("line", "class", "whisker", "x1", low, "y1", "-5", "x2", low, "y2", "5")
                .leaf("line", "class", "whisker", "x1", high, "y1", "-5", "x2", high, "y2", "5")
                .leaf("circle", "class", "dot", "cx", along(within(estimate.value())), "cy", "0", "r", "5.5")
                .close()
                .close();
    }

    /** A line through all rows. */
    record Line(double value, String look) {}

    private static void vertical(Markup page, String look, String x) {
        page.leaf("line", "class", look, "x1", x, "y1", "0", "x2", x, "y2", "100%");
    }

    private double within(double value) {
        return Math.max(0, Math.min(1, axis.position(value)));
    }

    private static String along(double place) {
        return Figures.percentage(MARGIN + place * (1 - 2 * MARGIN));
    }
}
