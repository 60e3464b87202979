package io.assay.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.cli.evaluation.Gate.Breach;
import io.assay.cli.evaluation.Gate.Kind;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Progress;
import io.assay.reports.evaluation.Leaderboard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final EvaluationRequested REQUEST = EvaluationRequested.of(
            "mails", null, null, List.of("old", "new", "other"), "old", "accuracy", Requirements.NONE, 42);

    @ParameterizedTest
    @CsvSource({"f1=0.8, f1, 0.8", "f1[a=b]=.5, f1[a=b], 0.5", "pearson_cosine=-0.1, pearson_cosine, -0.1"})
    void readsAThreshold(String text, String metric, double least) {
        assertThat(Threshold.parse(text)).isEqualTo(new Threshold(metric, least));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f1", "=0.8", "f1=", "f1=high", "f1=Infinity"})
    void whatIsNoThresholdIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Threshold.parse(text))
                .withMessageContaining("is not a threshold such as f1=0.8");
    }

    @Test
    void looksAtAllButTheBaseline() {
        EvaluationRequested alone =
                EvaluationRequested.of("mails", null, null, List.of("old"), "old", "accuracy", Requirements.NONE, 42);

        assertThat(Gate.candidates(REQUEST)).containsExactly("new", "other");
        assertThat(Gate.candidates(alone)).containsExactly("old");
    }

    @ParameterizedTest
    @CsvSource({
        "0.8,    new: accuracy is 0.7500002 and 0.0499998 less, 0.750, 0.050 below 0.8",
        "0.7504, digits enough to see it,                       0.7500, 0.0004 below 0.7504"
    })
    void saysByHowMuchWithDigitsEnough(double least, String why, String value, String missing) {
        Gate gate = new Gate(List.of("new"), List.of(new Threshold("accuracy", least)), false);

        List<Breach> breaches = gate.judge(leaderboard(0.7500002, null));

        assertThat(breaches)
                .as(why)
                .containsExactly(new Breach(Kind.BELOW, "new: accuracy is " + value + ", " + missing));
    }

    @Test
    void exactlyTheThresholdWillDo() {
        Gate gate = new Gate(List.of("new"), List.of(new Threshold("accuracy", 0.75)), false);

        assertThat(gate.judge(leaderboard(0.75, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1,  0.01,   new: accuracy is 0.100 below that of old (p = 0.010",
        "-0.1,  0.0001, new: accuracy is 0.100 below that of old (p < 0.001",
        "-0.1,  0.05,   ''",
        "+0.1,  0.01,   ''"
    })
    void worseIsWhatIsSignificantAfterCorrectionAndNegative(double difference, double p, String words) {
        Gate gate = new Gate(List.of("new"), List.of(), true);
        Comparison comparison = new Comparison("old", new Estimate(difference, -0.3, 0.3), p / 2, p);

        List<Breach> breaches = gate.judge(leaderboard(0.75, comparison));

        assertThat(breaches)
                .isEqualTo(
                        words.isEmpty()
                                ? List.of()
                                : List.of(new Breach(Kind.WORSE, words + ", paired test, Holm's correction)")));
    }

    private static Leaderboard leaderboard(double value, @Nullable Comparison comparison) {
        return Leaderboard.of(REQUEST, Map.of("new", report("new", value, comparison)), null, Map.of());
    }

    private static MetricsComputed report(String model, double value, @Nullable Comparison comparison) {
        return new MetricsComputed(
                REQUEST.evaluationId(),
                model,
                "0".repeat(64),
                Progress.FINAL,
                Map.of("accuracy", new Estimate(value, value, value)),
                comparison,
                40,
                0,
                0,
                40,
                40);
    }
}
