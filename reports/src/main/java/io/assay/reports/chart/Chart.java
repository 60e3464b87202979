package io.assay.reports.chart;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.metric.Direction;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Quality against a cost: a point a model, whiskers for its interval, and the front of those that no other beats in
 * both. All coordinates are those of the drawing, in its own units.
 *
 * @param name tells this drawing from others on the page
 * @param cost what is drawn to the right
 * @param metric what is drawn upwards
 * @param width of the drawing
 * @param height of the drawing
 * @param frame where the axes lie
 * @param xMarks costs
 * @param yMarks values of the metric
 * @param points the models that have both
 * @param front the front as an SVG path; empty without points
 * @param requiredY height of the least useful score; absent where none was named
 * @param requiredX place of the highest useful cost; absent where none was named
 * @param summary what the drawing shows, in words
 */
public record Chart(
        String name,
        Cost cost,
        String metric,
        int width,
        int height,
        Frame frame,
        List<Axis.Mark> xMarks,
        List<Axis.Mark> yMarks,
        List<Point> points,
        String front,
        @Nullable Requirement requiredY,
        @Nullable Requirement requiredX,
        String summary) {
    private static final double RADIUS = 6;
    private static final double LABEL_HEIGHT = 17;
    private static final double WIDTH_OF_A_CHARACTER = 8;
    private static final int LONGEST_LABEL = 24;

    /** A drawing for a page of some width. */
    private enum Format {
        WIDE("wide", 620, 420, 52, 6),
        NARROW("narrow", 358, 340, 44, 4);

        private final String label;
        private final int width;
        private final int height;
        private final int left;
        private final int steps;

        Format(String label, int width, int height, int left, int steps) {
            this.label = label;
            this.width = width;
            this.height = height;
            this.left = left;
            this.steps = steps;
        }

        Box frame() {
            return new Box(left, 28, width - left - 12, height - 28 - 46);
        }
    }

    /** A drawing for each width of page; none while no model has both quality and a known cost. */
    public static List<Chart> of(Leaderboard leaderboard, Cost cost) {
        List<Sample> samples = leaderboard.rows().stream()
                .map(row -> Sample.of(row, leaderboard, cost))
                .filter(Objects::nonNull)
                .toList();
        return samples.isEmpty()
                ? List.of()
                : Arrays.stream(Format.values())
                        .map(format -> of(samples, leaderboard, cost, format))
                        .toList();
    }

    private static Chart of(List<Sample> samples, Leaderboard leaderboard, Cost cost, Format format) {
        Double leastScore = leaderboard.request().requirements().leastScore();
        Long most = cost.most(leaderboard.request().requirements());
        Box frame = format.frame();
        Axis x = Axis.logarithmic(Stream.concat(
                        samples.stream().map(Sample::cost),
                        Stream.ofNullable(most).map(Long::doubleValue))
                .filter(value -> value > 0)
                .toList());
        Axis y = Axis.linear(
                Stream.concat(
                                samples.stream()
                                        .flatMap(sample -> Stream.of(
                                                sample.quality().low(),
                                                sample.quality().value(),
                                                sample.quality().high())),
                                Stream.ofNullable(leastScore))
                        .toList(),
                format.steps);
        Projection projection = new Projection(frame, x, y);
        String metric = MetricName.written(leaderboard.request().metric());
        Direction direction = leaderboard.request().direction();
        List<Sample> front = ParetoFront.of(
                samples,
                Sample::cost,
                sample -> direction.goodness(sample.quality().value()));
        return new Chart(
                format.label,
                cost,
                metric,
                format.width,
                format.height,
                new Frame(
                        Figures.place(frame.x()),
                        Figures.place(frame.y()),
                        Figures.place(frame.right()),
                        Figures.place(frame.bottom()),
                        Figures.place(frame.centreX()),
                        Figures.place(frame.centreY())),
                x.marks(at -> Figures.place(frame.x() + at * frame.width()), cost::written),
                y.marks(at -> Figures.place(frame.bottom() - at * frame.height()), Figures::tick),
                points(samples, front, cost, projection),
                path(front, projection),
                leastScore == null
                        ? null
                        : new Requirement(
                                Figures.place(projection.y(leastScore)), "required " + Figures.score(leastScore)),
                most == null
                        ? null
                        : new Requirement(Figures.place(projection.x(most)), "required " + cost.written(most)),
                summary(samples, front, cost, metric));
    }

    private static List<Point> points(List<Sample> samples, List<Sample> front, Cost cost, Projection projection) {
        List<Box> marks = new ArrayList<>();
        List<LabelPlacement.Label> labels = new ArrayList<>();
        for (Sample sample : samples) {
            double x = projection.x(sample.cost());
            double top = projection.y(sample.quality().high());
            double bottom = projection.y(sample.quality().low());
            marks.add(Box.around(x, projection.y(sample.quality().value()), RADIUS + 1));
            marks.add(new Box(x - 2, top, 4, bottom - top));
            labels.add(new LabelPlacement.Label(
                    x,
                    projection.y(sample.quality().value()),
                    sample.label().codePointCount(0, sample.label().length()) * WIDTH_OF_A_CHARACTER,
                    LABEL_HEIGHT));
        }
        List<Box> places = new LabelPlacement(projection.frame(), marks).place(labels);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            points.add(point(samples.get(i), labels.get(i), places.get(i), front, cost, projection));
        }
        return points;
    }

    private static Point point(
            Sample sample,
            LabelPlacement.Label label,
            Box place,
            List<Sample> front,
            Cost cost,
            Projection projection) {
        Anchor anchor = Anchor.of(label, place);
        return new Point(
                sample.model(),
                sample.label(),
                look(sample, front),
                Figures.place(label.x()),
                Figures.place(label.y()),
                Figures.place(projection.y(sample.quality().high())),
                Figures.place(projection.y(sample.quality().low())),
                anchor.word,
                Figures.place(anchor.of(place)),
                Figures.place(place.centreY()),
                label.needsLeader(place)
                        ? new Leader(Figures.place(place.nearestX(label.x())), Figures.place(place.nearestY(label.y())))
                        : null,
                sample.model() + ": " + Figures.score(sample.quality().value()) + " ("
                        + Figures.interval(sample.quality()) + "), " + cost.words() + " "
                        + cost.written(sample.cost()));
    }

    private static String look(Sample sample, List<Sample> front) {
        if (sample.recommended()) {
            return "pick";
        }
        if (sample.baseline()) {
            return "baseline";
        }
        return front.contains(sample) ? "front" : "behind";
    }

    /** Stairs: from the cheapest on, each value holds until a dearer model gives a better one. */
    private static String path(List<Sample> front, Projection projection) {
        StringBuilder path = new StringBuilder();
        for (Sample sample : front) {
            String x = Figures.place(projection.x(sample.cost()));
            String y = Figures.place(projection.y(sample.quality().value()));
            path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
        }
        return path.append("H" + Figures.place(projection.frame().right())).toString();
    }

    private static String summary(List<Sample> samples, List<Sample> front, Cost cost, String metric) {
        return metric + " against " + cost.words() + " of " + Figures.count(samples.size(), "model")
                + ". Not beaten in both, from the cheapest to the best: "
                + front.stream().map(sample -> sample.model()).collect(Collectors.joining(", ")) + ".";
    }

    /** The end of a text that stays where it is when the text turns out longer or shorter than expected. */
    private enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }

        /** The end that is next to the point. */
        static Anchor of(LabelPlacement.Label label, Box place) {
            if (place.x() >= label.x()) {
                return START;
            }
            return place.right() <= label.x() ? END : MIDDLE;
        }

        double of(Box place) {
            return switch (this) {
                case START -> place.x();
                case MIDDLE -> place.centreX();
                case END -> place.right();
            };
        }
    }

    private record Sample(
            String model, String label, boolean recommended, boolean baseline, Estimate quality, double cost) {
        static @Nullable Sample of(Leaderboard.Row row, Leaderboard leaderboard, Cost cost) {
            Estimate quality = row.estimate();
            Double known = row.profile() == null ? null : cost.of(row.profile());
            return quality == null || known == null
                    ? null
                    : new Sample(
                            row.model(),
                            shortName(row.model()),
                            leaderboard.recommends(row.model()),
                            row.model().equals(leaderboard.request().baseline()),
                            quality,
                            Math.max(1, known)); // nothing, or less than a clock can tell, has no logarithm
        }

        /** The last part of an id, cut to fit beside a point. */
        private static String shortName(String model) {
            String name = model.substring(model.lastIndexOf('/') + 1);
            return name.codePointCount(0, name.length()) <= LONGEST_LABEL
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
        }
    }

    private record Projection(Box frame, Axis xAxis, Axis yAxis) {
        double x(double cost) {
            return frame.x() + xAxis.position(cost) * frame.width();
        }

        double y(double quality) {
            return frame.bottom() - yAxis.position(quality) * frame.height();
        }
    }

    /** Edges and middle of the part between the axes. */
    public record Frame(String left, String top, String right, String bottom, String middleX, String middleY) {}

    /**
     * A model.
     *
     * @param model its id
     * @param label its short name
     * @param look name of its look
     * @param x cost
     * @param y value
     * @param top upper end of the interval
     * @param bottom lower end of the interval
     * @param anchor which end of the label is its place, by SVG's name
     * @param labelX that end of the label
     * @param labelY middle of the label
     * @param leader end of the line that leads to the label; absent where the label lies beside the point
     * @param description everything in words
     */
    public record Point(
            String model,
            String label,
            String look,
            String x,
            String y,
            String top,
            String bottom,
            String anchor,
            String labelX,
            String labelY,
            @Nullable Leader leader,
            String description) {}

    /** The end of a line from a point to its label. */
    public record Leader(String x, String y) {}

    /** A line that a useful model does not cross. */
    public record Requirement(String at, String words) {}
}
