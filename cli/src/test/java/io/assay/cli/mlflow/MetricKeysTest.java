package io.assay.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricKeysTest {
    private final MetricKeys keys = new MetricKeys();

    @ParameterizedTest
    @CsvSource({
        "accuracy, accuracy",
        "ndcg@10, ndcg_at_10",
        "f1[spam], f1/spam",
        "f1[cash withdrawal], f1/cash withdrawal",
        "f1[a/b=c], f1/a_b_c",
        "f1[..], f1/___",
        "f1[Übung].low, f1__bung_.low"
    })
    void areWhatMlflowTakes(String metric, String key) {
        assertThat(keys.of(metric)).isEqualTo(key);
    }

    @Test
    void neverMeetAndNeverGetTooLong() {
        List<String> metrics =
                List.of("f1[a!]", "f1[a?]", "f1[a_]", "f1[" + "x".repeat(300) + "1]", "f1[" + "x".repeat(300) + "2]");

        Set<String> distinct = new HashSet<>(metrics.stream().map(keys::of).toList());

        assertThat(distinct).hasSize(5).allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(245));
    }
}
