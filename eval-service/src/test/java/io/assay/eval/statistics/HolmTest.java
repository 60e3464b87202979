package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.golden.GoldenFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HolmTest {
    @TestFactory
    Stream<DynamicTest> adjustedPValuesAreThoseOfStatsmodels() {
        return GoldenFile.cases("statistics.json", "multiple_tests")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] adjusted =
                            Holm.adjust(GoldenFile.numbers(node.get("input").get("p")));

                    assertThat(adjusted)
                            .containsExactly(
                                    GoldenFile.numbers(
                                            node.get("expected").get("holm").get("p_adjusted")),
                                    within(1e-9));
                }));
    }

    @Test
    void aLaterOneIsNeverBelowAnEarlierOne() {
        double[] adjusted = Holm.adjust(new double[] {0.04, 0.01, 0.03});

        assertThat(adjusted).containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12)); // 3*.01, 2*.03, 1*.04
    }

    @Test
    void noTestsNeedNoCorrection() {
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }
}
