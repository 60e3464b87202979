package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class McNemarTest {
    private static final double RELATIVE = 1e-7;

    @TestFactory
    Stream<DynamicTest> statisticsAndPValuesAreThoseOfStatsmodels() {
        return GoldenFile.cases("statistics.json", "mcnemar")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode table = node.get("input").get("table");
                    McNemar test = new McNemar(
                            table.get(0).get(1).asLong(), table.get(1).get(0).asLong());

                    double exact = test.exactPValue();

                    assertClose(exact, node, "exact", "p_value");
                    assertClose(test.chiSquare(), node, "chi2", "statistic");
                    assertClose(McNemar.pValueOf(test.chiSquare()), node, "chi2", "p_value");
                    assertClose(test.correctedChiSquare(), node, "chi2_corrected", "statistic");
                    assertClose(McNemar.pValueOf(test.correctedChiSquare()), node, "chi2_corrected", "p_value");
                }));
    }

    @Test
    void manyDifferencesGiveTheDigitsOfTheCorrectedChiSquare() {
        double exact = new McNemar(49_700, 50_300).pValue();
        double approximate = new McNemar(49_700, 50_301).pValue();

        assertThat(exact).isCloseTo(0.058197353110190364, within(1e-9)); // SciPy, binomtest
        assertThat(approximate).isCloseTo(McNemar.pValueOf(600.0 * 600 / 100_001), within(1e-12));
    }

    @Test
    void whatBothGetRightOrWrongDoesNotCount() {
        double[] first = {1, 1, 0, 0, 1};
        double[] second = {1, 0, 0, 1, 0};

        assertThat(McNemar.of(first, second)).isEqualTo(new McNemar(2, 1));
        assertThatThrownBy(() -> new McNemar(-1, 0)).hasMessageContaining("-1");
    }

    private static void assertClose(double found, JsonNode node, String variant, String number) {
        double expected = GoldenFile.number(node.get("expected").get(variant).get(number));
        if (Double.isNaN(expected)) {
            assertThat(found).as(variant).isNaN();
        } else if (Double.isFinite(expected)) {
            assertThat(found).as(variant).isCloseTo(expected, within(1e-9 + RELATIVE * Math.abs(expected)));
        } else {
            assertThat(found).as(variant).isEqualTo(expected);
        }
    }
}
