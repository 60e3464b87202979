package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.metric.ScoreOrder.BestF1;
import org.junit.jupiter.api.Test;

class ScoreOrderTest {
    private final ScoreOrder order =
            new ScoreOrder(new double[] {0.9, 0.8, 0.8, 0.4, 0.1}, new boolean[] {true, false, true, true, false});

    @Test
    void theBestThresholdIsTheLeastScoreThatIsTaken() {
        BestF1 best = order.bestF1(new double[] {1, 1, 1, 1, 1});

        // 2 * 1 / (1 + 3), 2 * 2 / (3 + 3), 2 * 3 / (4 + 3), 2 * 3 / (5 + 3)
        assertThat(best).isEqualTo(new BestF1(6.0 / 7, 0.4));
    }

    @Test
    void equalScoresAreTakenTogether() {
        BestF1 best = order.bestF1(new double[] {1, 1, 1, 0, 1});

        assertThat(best).isEqualTo(new BestF1(4.0 / 5, 0.8)); // the second alone would be as good as none
    }

    @Test
    void withoutTheLabelThereIsNone() {
        assertThat(order.bestF1(new double[] {0, 1, 0, 0, 1})).isEqualTo(new BestF1(Double.NaN, Double.NaN));
    }
}
