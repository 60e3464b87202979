package io.assay.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Places labels beside points so that no label lies over another, over a mark or outside of the drawing, as far as there
 * is room. Tries places around each point, near ones first, and lets each label choose again when all have chosen. The
 * same points give the same places.
 */
final class LabelPlacement {
    private static final int DIRECTIONS = 24;
    private static final double[] DISTANCES = {13, 18, 26, 38, 52, 68, 86};
    private static final int ROUNDS = 4;
    private static final double GAP = 2;
    private static final double COST_OF_LABEL = 40;
    private static final double COST_OF_OUTSIDE = 100;
    private static final double COST_OF_MARK = 12;
    private static final double COST_OF_CROSSING = 600;
    /** Of a label that lies nearer to another point, or whose line to its own runs through another. */
    private static final double COST_OF_DOUBT = 1_500;

    private static final double CLEARANCE = 9;

    private final Box bounds;
    private final List<Box> marks;

    /**
     * For one drawing.
     *
     * @param bounds where labels may lie
     * @param marks what they should not cover
     */
    LabelPlacement(Box bounds, List<Box> marks) {
        this.bounds = bounds;
        this.marks = List.copyOf(marks);
    }

    /** A box for each label, in their order. */
    List<Box> place(List<Label> labels) {
        List<Box> places = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            places.add(best(i, labels, places));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < labels.size(); i++) {
                places.set(i, best(i, labels, places));
            }
        }
        return places;
    }

    private Box best(int self, List<Label> labels, List<Box> places) {
        Box best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double distance : DISTANCES) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                Box candidate = labels.get(self).at(2 * Math.PI * direction / DIRECTIONS, distance);
                double cost = cost(candidate, distance, self, labels, places);
                if (best == null || cost < least - 1e-9) {
                    least = cost;
                    best = candidate;
                }
            }
        }
        if (best == null) {
            throw new AssertionError("there is no direction to try");
        }
        return best;
    }

    private double cost(Box candidate, double distance, int self, List<Label> labels, List<Box> places) {
        Label label = labels.get(self);
        double cost = distance * distance / 8 + COST_OF_OUTSIDE * candidate.outside(bounds);
        for (Box mark : marks) {
            cost += COST_OF_MARK * candidate.overlap(mark);
        }
        for (int other = 0; other < labels.size(); other++) {
            if (other != self
                    && (labels.get(other).distance(candidate) < distance + CLEARANCE / 2
                            || label.passes(labels.get(other), candidate))) {
                cost += COST_OF_DOUBT;
            }
        }
        for (int other = 0; other < places.size(); other++) {
            if (other == self) {
                continue;
            }
            Box padded = places.get(other);
            cost += COST_OF_LABEL
                    * candidate.overlap(new Box(
                            padded.x() - GAP, padded.y() - GAP, padded.width() + 2 * GAP, padded.height() + 2 * GAP));
            if (cross(label, candidate, labels.get(other), padded)) {
                cost += COST_OF_CROSSING;
            }
        }
        return cost;
    }

    /** Whether the lines from two points to the middles of their labels cross. */
    private static boolean cross(Label one, Box oneBox, Label two, Box twoBox) {
        double ax = one.x();
        double ay = one.y();
        double bx = oneBox.centreX();
        double by = oneBox.centreY();
        double cx = two.x();
        double cy = two.y();
        double dx = twoBox.centreX();
        double dy = twoBox.centreY();
        return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0
                && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
    }

    private static double side(double ax, double ay, double bx, double by, double px, double py) {
        return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    }

    /**
     * What is to be placed.
     *
     * @param x of the point
     * @param y of the point
     * @param width of the text
     * @param height of the text
     */
    record Label(double x, double y, double width, double height) {
        /** The box whose edge lies at a distance from the point, in a direction: 0 is right, a quarter turn is up. */
        Box at(double angle, double distance) {
            double towardsX = Math.cos(angle);
            double towardsY = -Math.sin(angle);
            double centreX = x + towardsX * (distance + width / 2);
            double centreY = y + towardsY * (distance + height / 2);
            return new Box(centreX - width / 2, centreY - height / 2, width, height);
        }

        /** Whether a box lies so far away that a line must lead to it. */
        boolean needsLeader(Box box) {
            return distance(box) > DISTANCES[1] + 2;
        }

        /** From the point to the nearest place of a box. */
        double distance(Box box) {
            return Math.hypot(box.nearestX(x) - x, box.nearestY(y) - y);
        }

        /** Whether the line from this point to the nearest place of a box runs close by another point. */
        boolean passes(Label other, Box box) {
            double alongX = box.nearestX(x) - x;
            double alongY = box.nearestY(y) - y;
            double length = alongX * alongX + alongY * alongY;
            double part = length == 0
                    ? 0
                    : Math.max(0, Math.min(1, ((other.x - x) * alongX + (other.y - y) * alongY) / length));
            return Math.hypot(x + part * alongX - other.x, y + part * alongY - other.y) < CLEARANCE && part > 0;
        }
    }
}
