package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0.25, 4.8, 0 1 2 3 4 5",
        "0, 5, 0 1 2 3 4 5",
        "0.1, 0.9, 0 0.2 0.4 0.6 0.8 1",
        "1, 1, 1 1.2 1.4 1.6 1.8 2",
        "-0.5, 1, -1 0 1",
        "0, 100, 0 10 20 30 40 50 60 70 80 90 100"
    })
    void scoresLieEvenlyBetweenWholeNumbers(double low, double high, String scores) {
        assertThat(Scale.holding(low, high).scores()).containsExactly(scores.split(" "));
    }
}
