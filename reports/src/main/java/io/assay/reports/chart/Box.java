package io.assay.reports.chart;

/**
 * A rectangle in a drawing whose y grows downwards.
 *
 * @param x left edge
 * @param y upper edge
 * @param width not negative
 * @param height not negative
 */
record Box(double x, double y, double width, double height) {
    /** A square around a centre. */
    static Box around(double centreX, double centreY, double radius) {
        return new Box(centreX - radius, centreY - radius, 2 * radius, 2 * radius);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    /** The place within that lies nearest to an x. */
    double nearestX(double place) {
        return Math.max(x, Math.min(place, right()));
    }

    /** The place within that lies nearest to a y. */
    double nearestY(double place) {
        return Math.max(y, Math.min(place, bottom()));
    }

    /** Area that both cover. */
    double overlap(Box other) {
        double common = Math.min(right(), other.right()) - Math.max(x, other.x);
        double shared = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        return common > 0 && shared > 0 ? common * shared : 0;
    }

    /** Area that lies outside of another. */
    double outside(Box other) {
        return width * height - overlap(other);
    }
}
