package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    @ParameterizedTest
    @CsvSource({
        // counts before and after, then both measures as another program gives them
        "50 50, 50 50, 0, 0",
        "50 50, 90 10, 0.8530592449672882, 0.1467931024360521",
        "20 30 50, 10 60 30, 0.3677135939494651, 0.06724889839732033",
        "100 0, 0 100, 10.501593877344705, 1"
    })
    void classesMove(String before, String after, double stability, double divergence) {
        Drift drift = Drift.ofClasses(counts(before), counts(after));

        assertThat(drift.populationStability()).isCloseTo(stability, within(1e-12));
        assertThat(drift.jensenShannon()).isCloseTo(divergence, within(1e-12));
    }

    @Test
    void aClassThatIsNewHasItsBinToo() {
        Drift drift = Drift.ofClasses(Map.of("fault", 10L), Map.of("praise", 10L));

        assertThat(drift.jensenShannon()).isEqualTo(1);
        assertThat(drift.populationStability()).isFinite().isGreaterThan(Drift.GREAT_SHIFT);
    }

    @Test
    void scoresOfTheSameKindHardlyMove() {
        SplittableRandom random = new SplittableRandom(1);

        Drift drift = Drift.ofScores(
                random.doubles(5_000).toArray(), random.doubles(5_000).toArray());

        assertThat(drift.populationStability()).isLessThan(Drift.LEAST_SHIFT);
        assertThat(drift.jensenShannon()).isLessThan(0.01);
    }

    @Test
    void scoresThatFallAreSeenToMove() {
        SplittableRandom random = new SplittableRandom(2);

        Drift drift = Drift.ofScores(
                random.doubles(5_000, 0.5, 1).toArray(),
                random.doubles(5_000, 0.4, 0.9).toArray());

        assertThat(drift.populationStability()).isGreaterThan(Drift.GREAT_SHIFT);
    }

    @Test
    void equalScoresAreOneBin() {
        double[] sure = new double[100];
        Arrays.fill(sure, 1);
        double[] mixed = sure.clone();
        Arrays.fill(mixed, 0, 50, 0.5);

        assertThat(Drift.ofScores(sure, sure).populationStability()).isZero();
        assertThat(Drift.ofScores(sure, mixed).jensenShannon())
                .isCloseTo(0.3112781244591328, within(1e-12)); // H(1/4) - H(1/2) / 2
    }

    @Test
    void nothingCannotBeComparedWith() {
        assertThatIllegalArgumentException().isThrownBy(() -> Drift.ofScores(new double[0], new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> Drift.ofClasses(Map.of("a", 1L), Map.of()));
    }

    private static Map<String, Long> counts(String written) {
        String[] counts = written.split(" ");
        return counts.length == 2
                ? Map.of("a", Long.parseLong(counts[0]), "b", Long.parseLong(counts[1]))
                : Map.of(
                        "a", Long.parseLong(counts[0]),
                        "b", Long.parseLong(counts[1]),
                        "c", Long.parseLong(counts[2]));
    }
}
