package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PermutationTestTest {
    @TestFactory
    Stream<DynamicTest> pValuesAreThoseOfTheReference() {
        return GoldenFile.cases("statistics.json", "paired_permutation")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] a = GoldenFile.numbers(node.get("input").get("a"));
                    double[] b = GoldenFile.numbers(node.get("input").get("b"));
                    JsonNode expected = node.get("expected");

                    double pValue = new PermutationTest(11).pValue(a, b);

                    if (node.get("params").get("exact").asBoolean()) {
                        assertThat(pValue)
                                .isCloseTo(expected.get("p_two_sided_abs").asDouble(), within(1e-9));
                    } else {
                        double tolerance = Math.max(
                                0.02, 4 * expected.get("spread_two-sided").asDouble());
                        assertThat(pValue).isCloseTo(expected.get("p_two-sided").asDouble(), within(tolerance));
                    }
                }));
    }

    @Test
    void threeDifferencesOfOneSignAreTwoOfEightExchanges() {
        double pValue = new PermutationTest(1).pValue(new double[] {3, 2, 5}, new double[] {1, 1, 1});

        assertThat(pValue).isEqualTo(0.25); // +++ and ---
    }

    @Test
    void examplesOnWhichTheModelsAgreeDoNotCount() {
        double[] a = {1, 0, 1, 0, 0.5, 0.5};
        double[] b = {0, 0, 1, 0, 0.5, 0};

        double pValue = new PermutationTest(1).pValue(a, b);

        assertThat(pValue).isEqualTo(0.5); // two differences of one sign: 2 of 4
    }

    @Test
    void equalSumsAreEqualWhateverTheirLastBits() {
        double[] differences = {0.1, 0.2, -0.3}; // 0.1 + 0.2 - 0.3 is 5.6e-17 in floating point, and 0 in truth

        assertThat(new PermutationTest(1).pValue(differences)).isEqualTo(1);
    }

    @Test
    void modelsThatAgreeEverywhereDoNotDiffer() {
        assertThat(new PermutationTest(1).pValue(new double[] {1, 0}, new double[] {1, 0}))
                .isEqualTo(1);
        assertThat(new PermutationTest(1).pValue(new double[0], new double[0])).isEqualTo(1);
    }

    @Test
    void drawnAndExactValuesAgree() {
        double[] twenty = new SplittableRandom(4).doubles(20, -0.4, 0.6).toArray();
        double[] twentyOne = Arrays.copyOf(twenty, 21);
        twentyOne[20] = 1e-9; // one difference more, and it is drawn

        double exact = new PermutationTest(1).pValue(twenty);
        double drawn = new PermutationTest(1, 99_999).pValue(twentyOne);

        assertThat(drawn).isCloseTo(exact, within(0.006));
    }

    @Test
    void manyDifferencesAreExchangedInGroupsAndTheValueStaysTheSame() {
        double[] differences =
                new SplittableRandom(4).doubles(20_000, -0.497, 0.5).toArray();
        double sum = Arrays.stream(differences).sum();
        double squares = Arrays.stream(differences).map(d -> d * d).sum();

        double pValue = new PermutationTest(1).pValue(differences);

        double limit = Normal.beyond(sum / Math.sqrt(squares)); // of so many signs, the sum is as good as normal
        assertThat(limit).isBetween(0.05, 0.95);
        assertThat(pValue).isCloseTo(limit, within(0.03));
    }

    @Test
    void aDrawnPValueIsNeverZero() {
        double[] ones = new double[100];
        Arrays.fill(ones, 1);

        assertThat(new PermutationTest(1, 999).pValue(ones)).isEqualTo(1.0 / 1_000);
    }

    @Test
    void theSameSeedGivesTheSameDigits() {
        double[] differences = new SplittableRandom(9).doubles(200, -0.5, 0.6).toArray();

        double pValue = new PermutationTest(5).pValue(differences);

        assertThat(new PermutationTest(5).pValue(differences)).isEqualTo(pValue);
    }

    @Test
    void underTheNullHypothesisFiveOfAHundredAreBelowFivePercent() {
        int below = 0;
        int trials = 1_000;
        for (int trial = 0; trial < trials; trial++) {
            double[] differences =
                    new SplittableRandom(trial).doubles(40, -1, 1).toArray();
            below += new PermutationTest(trial, 499).pValue(differences) < 0.05 ? 1 : 0;
        }

        assertThat((double) below / trials).isBetween(0.03, 0.07);
    }

    @Test
    void pairsHaveTwoSides() {
        assertThatThrownBy(() -> new PermutationTest(1).pValue(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PermutationTest(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
