package io.assay.eval.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How a model's scores, or its confidences, move over time, period by period against the first, without a label. Scores may
 * come in any order. For one thread.
 */
public final class DriftSeries {
    /** With fewer scores in either period, chance moves them. */
    public static final int LEAST_SCORES = 100;

    private final long period;
    private final TreeMap<Long, DoubleStream.Builder> scores = new TreeMap<>();
    private final Map<Long, Integer> counts = new TreeMap<>();

    /**
     * A series without scores.
     *
     * @param period how long each lasts, from the epoch on
     * @throws IllegalArgumentException if it is not a positive number of seconds
     */
    public DriftSeries(Duration period) {
        if (period.toSeconds() < 1) {
            throw new IllegalArgumentException("period is shorter than a second: " + period);
        }
        this.period = period.toSeconds();
    }

    /** Adds a score. */
    public void add(Instant at, double score) {
        long number = Math.floorDiv(at.getEpochSecond(), period);
        scores.computeIfAbsent(number, added -> DoubleStream.builder()).add(score);
        counts.merge(number, 1, Integer::sum);
    }

    /**
     * What has moved, in the order of time, since the first period with {@value #LEAST_SCORES} scores; periods with fewer are
     * left out. To be asked for once.
     */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        double[] first = new double[0];
        for (Map.Entry<Long, DoubleStream.Builder> each : scores.entrySet()) {
            if (counts.getOrDefault(each.getKey(), 0) < LEAST_SCORES) {
                continue;
            }
            double[] now = each.getValue().build().toArray();
            if (first.length == 0) {
                first = now;
            } else {
                Drift drift = Drift.ofScores(first, now);
                points.add(new Point(
                        Instant.ofEpochSecond(each.getKey() * period),
                        now.length,
                        drift.populationStability(),
                        drift.jensenShannon()));
            }
        }
        return points;
    }

    /**
     * A period.
     *
     * @param start its first moment
     * @param scores their number
     * @param populationStability how far they have moved, see {@link Drift#populationStability}
     * @param jensenShannon the same in bits, see {@link Drift#jensenShannon}
     */
    public record Point(Instant start, int scores, double populationStability, double jensenShannon) {}
}
