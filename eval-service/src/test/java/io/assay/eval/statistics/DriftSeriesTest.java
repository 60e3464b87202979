package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.eval.statistics.DriftSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftSeriesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    private final SplittableRandom random = new SplittableRandom(1);
    private final DriftSeries series = new DriftSeries(Duration.ofDays(1));

    @Test
    void eachPeriodIsHeldAgainstTheFirst() {
        fill(2, 1_000, 0.6); // in any order
        fill(0, 1_000, 0.9);
        fill(1, 1_000, 0.9);

        List<Point> points = series.points();

        assertThat(points)
                .extracting(Point::start)
                .containsExactly(MONDAY.plus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(2)));
        assertThat(points.get(0).populationStability()).isLessThan(Drift.LEAST_SHIFT);
        assertThat(points.get(1).populationStability()).isGreaterThan(Drift.GREAT_SHIFT);
        assertThat(points.get(1)).returns(1_000, Point::scores);
    }

    @Test
    void periodsWithFewScoresSayNothing() {
        fill(0, DriftSeries.LEAST_SCORES - 1, 0.9);
        fill(1, DriftSeries.LEAST_SCORES, 0.9);
        fill(2, DriftSeries.LEAST_SCORES - 1, 0.9);
        fill(3, DriftSeries.LEAST_SCORES, 0.9);

        assertThat(series.points()).extracting(Point::start).containsExactly(MONDAY.plus(Duration.ofDays(3)));
    }

    @Test
    void withoutScoresThereIsNothing() {
        assertThat(series.points()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftSeries(Duration.ZERO));
    }

    private void fill(int day, int scores, double highest) {
        for (int i = 0; i < scores; i++) {
            series.add(
                    MONDAY.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(86_400)),
                    highest - random.nextDouble() / 4);
        }
    }
}
