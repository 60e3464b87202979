package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MeanIntervalTest {
    @TestFactory
    Stream<DynamicTest> ofRightAndWrongItIsWilsonsAsInStatsmodels() {
        return GoldenFile.cases("statistics.json", "proportion_ci95")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode expected = node.get("expected").get("wilson");

                    Estimate estimate = MeanInterval.of(shares(
                            node.at("/input/successes").asInt(),
                            node.at("/input/n").asInt()));

                    assertThat(estimate.low()).isCloseTo(expected.get(0).asDouble(), within(1e-7));
                    assertThat(estimate.high()).isCloseTo(expected.get(1).asDouble(), within(1e-7));
                }));
    }

    @Test
    void ofManyMiddlingSharesItIsNearlyTheNormalOne() {
        double[] values = new SplittableRandom(3).doubles(2_000, 0.2, 0.6).toArray();

        Estimate estimate = MeanInterval.of(values);

        double halfWidth = 1.96 * 0.4 / Math.sqrt(12) / Math.sqrt(2_000); // of a uniform distribution
        assertThat(estimate.high() - estimate.low()).isCloseTo(2 * halfWidth, within(halfWidth / 10));
    }

    @Test
    void itLeavesNoMeansOutAndHasNoneThatCannotBe() {
        Estimate nearlyAll = MeanInterval.of(new double[] {1, 1, 0.9, 1, 1});
        Estimate losses = MeanInterval.of(new double[] {0.01, 0, 36, 0});
        Estimate correlations = MeanInterval.of(new double[] {-1, 0.5});

        assertThat(nearlyAll.high()).isLessThanOrEqualTo(1).isGreaterThan(nearlyAll.value());
        assertThat(losses.low()).isZero();
        assertThat(correlations.low()).isLessThan(-1);
    }

    @Test
    void whatNeverVariesHasNoWidthButWhatIsAlwaysRightHas() {
        assertThat(MeanInterval.of(new double[] {0.5, 0.5})).isEqualTo(new Estimate(0.5, 0.5, 0.5));
        assertThat(MeanInterval.of(new double[] {2})).isEqualTo(new Estimate(2, 2, 2));
        assertThat(MeanInterval.of(new double[] {1, 1}).low()).isBetween(0.3, 0.4); // 1 / (1 + 1.96^2 / 2)
    }

    private static double[] shares(int right, int of) {
        double[] values = new double[of];
        Arrays.fill(values, 0, right, 1);
        return values;
    }
}
