package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447460685429",
        "-1, 0.15865525393145707",
        "1.959963984540054, 0.975",
        "-3, 0.0013498980316300933",
        "-3.6, 0.00015910859015753364",
        "-6, 9.865876450376946e-10",
        "-10, 7.619853024160495e-24"
    })
    void probabilitiesAreThoseOfSciPy(double z, double expected) {
        assertThat(Normal.cumulative(z)).isCloseTo(expected, within(1e-11 * expected + 1e-16));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999})
    void aQuantileIsWhatHasThatProbability(double probability) {
        double z = Normal.quantile(probability);

        assertThat(Normal.cumulative(z)).isCloseTo(probability, within(1e-12));
    }
}
