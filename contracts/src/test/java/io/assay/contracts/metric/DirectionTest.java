package io.assay.contracts.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
    @ParameterizedTest
    @CsvSource({
        "ndcg@10, RISING",
        "f1[log_loss], RISING", // a class may have any name
        "matthews_corrcoef, RISING",
        "log_loss, FALLING",
        "ece, FALLING",
        "pseudo_perplexity, FALLING",
        "reference_pseudo_perplexity, FALLING",
        "unknown_share, FALLING"
    })
    void followsFromTheName(String metric, Direction expected) {
        assertThat(Direction.of(metric)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "RISING, 0.8, 0.7, true",
        "RISING, 0.7, 0.7, true",
        "RISING, 0.6, 0.7, false",
        "FALLING, 0.8, 0.7, false",
        "FALLING, 0.7, 0.7, true",
        "FALLING, 0.6, 0.7, true"
    })
    void whatIsAsGoodAsRequiredReachesIt(Direction direction, double value, double required, boolean expected) {
        assertThat(direction.reaches(value, required)).isEqualTo(expected);
    }
}
