package io.assay.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps values to places in [0, 1], with round numbers to mark on the way.
 *
 * @param low the value at 0
 * @param high the value at 1
 * @param logarithmic whether equal steps are equal ratios
 * @param ticks round numbers within [low, high], ascending
 */
public record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    /** Room before the values on a logarithmic axis, as a ratio. */
    private static final double ROOM_BEFORE = 1.6;
    /** Least room after them, where labels stand, and how it grows with the ratio of the last to the first. */
    private static final double LEAST_ROOM_AFTER = 3;

    private static final double ROOM_AFTER_EXPONENT = 0.3;

    /** Copies the ticks. */
    public Axis {
        ticks = List.copyOf(ticks);
    }

    /**
     * A linear axis that holds all values with some room, and begins and ends with a tick. It leaves [0, 1] and
     * [0, infinity) only if a value does.
     *
     * @param values finite; none gives [0, 1]
     * @param about how many steps there should be
     */
    public static Axis linear(List<Double> values, int about) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double room = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.1, 0.05);
        double low = least >= 0 ? Math.max(0, least - room) : least - room;
        double high = most <= 1 && least >= 0 ? Math.min(1, most + room) : most + room;
        double step = roundStep((high - low) / about);
        long first = (long) Math.floor(low / step + 1e-9);
        long last = (long) Math.ceil(high / step - 1e-9);
        List<Double> ticks = new ArrayList<>();
        for (long at = first; at <= last; at++) {
            ticks.add(at * step);
        }
        return new Axis(first * step, last * step, false, ticks);
    }

    /**
     * A logarithmic axis that holds all values with some room. Ticks are powers of ten where it spans three of them,
     * otherwise also twice and five times those.
     *
     * @param values positive; none counts as 1 and 100
     */
    public static Axis logarithmic(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(100);
        double low = least / ROOM_BEFORE;
        double high = most * Math.max(LEAST_ROOM_AFTER, Math.pow(most / least, ROOM_AFTER_EXPONENT));
        int[] multiples = high / low >= 1_000 ? new int[] {1} : new int[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (int multiple : multiples) {
                double tick = power < 0 ? multiple / Math.pow(10, -power) : multiple * Math.pow(10, power);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return new Axis(low, high, true, ticks);
    }

    /** Where a value lies: 0 at the low end, 1 at the high end, outside of these beyond the ends. */
    public double position(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** The ticks with their places and words. */
    public List<Mark> marks(DoubleFunction<String> place, DoubleFunction<String> words) {
        return ticks.stream()
                .map(tick -> new Mark(place.apply(position(tick)), words.apply(tick)))
                .toList();
    }

    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new AssertionError("a number is less than ten times its power of ten: " + least);
    }

    /**
     * A marked place on an axis.
     *
     * @param at coordinate, as it stands in the drawing
     * @param label what stands beside it
     */
    public record Mark(String at, String label) {}
}
