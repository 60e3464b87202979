package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How often a model is right, by how sure it is. Coordinates are those of the drawing, in its own units: 0 to 1 both ways is
 * from {@link #LEFT} and {@link #BOTTOM} on.
 *
 * @param points one for each bin, by confidence; the larger, the more examples it has
 * @param line through the points, as an SVG path
 * @param marks places on both axes
 * @param summary the same in words
 */
public record ReliabilityCurve(List<Point> points, String line, List<Mark> marks, String summary) {
    private static final double LEFT = 44;
    private static final double TOP = 12;
    private static final double SIDE = 236;
    private static final double BOTTOM = TOP + SIDE;
    private static final double SMALLEST = 3;
    private static final double LARGEST = 9;
    private static final List<Double> MARKS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

    /**
     * The examples of about the same confidence.
     *
     * @param x place of their mean confidence
     * @param y place of their accuracy
     * @param radius by their number
     * @param words the same as a sentence
     */
    public record Point(String x, String y, String radius, String words) {}

    /**
     * A number on both axes.
     *
     * @param x where it is on the one
     * @param y where it is on the other
     * @param label the number
     */
    public record Mark(String x, String y, String label) {}

    static ReliabilityCurve of(List<ReliabilityBin> bins) {
        long most = bins.stream().mapToLong(ReliabilityBin::examples).max().orElse(1);
        long all = bins.stream().mapToLong(ReliabilityBin::examples).sum();
        double error = bins.stream()
                        .mapToDouble(bin -> bin.examples() * Math.abs(bin.confidence() - bin.accuracy()))
                        .sum()
                / all;
        return new ReliabilityCurve(
                bins.stream().map(bin -> point(bin, most)).toList(),
                bins.stream()
                        .map(bin -> Figures.place(x(bin.confidence())) + " " + Figures.place(y(bin.accuracy())))
                        .collect(Collectors.joining("L", "M", "")),
                MARKS.stream()
                        .map(mark -> new Mark(Figures.place(x(mark)), Figures.place(y(mark)), Figures.tick(mark)))
                        .toList(),
                "Between what it promises and how often it is right lie " + Figures.score(error)
                        + " on average, its expected calibration error.");
    }

    private static Point point(ReliabilityBin bin, long most) {
        double radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((double) bin.examples() / most);
        return new Point(
                Figures.place(x(bin.confidence())),
                Figures.place(y(bin.accuracy())),
                Figures.place(radius),
                Figures.count(bin.examples(), "example") + " of confidence " + Figures.score(bin.confidence())
                        + ", right in " + Figures.share(bin.accuracy()));
    }

    private static double x(double value) {
        return LEFT + SIDE * value;
    }

    private static double y(double value) {
        return BOTTOM - SIDE * value;
    }
}
