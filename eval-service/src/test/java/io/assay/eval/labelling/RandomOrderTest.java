package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomOrderTest {
    @ParameterizedTest
    @CsvSource({ // printf '\0\0\0\0\0\0\0\1' | sha256sum, and so on
        "0, af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc",
        "1, cd2662154e6d76b2b2b92e70c0cac3ccf534f9b74eb5b89819ec509083d00a50",
        "-1, 12a3ae445661ce5dee78d0650d33362dec29c4f82af05e7e57fb595bbbacf0ca"
    })
    void itBeginsWhereTheSeedSays(long seed, String start) {
        assertThat(HexFormat.of().formatHex(RandomOrder.start(seed))).isEqualTo(start);
    }
}
