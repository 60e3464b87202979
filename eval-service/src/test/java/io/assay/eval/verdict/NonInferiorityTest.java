package io.assay.eval.verdict;

import static io.assay.eval.verdict.Trial.bm25;
import static io.assay.eval.verdict.Trial.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.contracts.metric.Direction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityTest {
    @ParameterizedTest
    @CsvSource({
        "RISING, 0.05, -0.04, 0.02, NON_INFERIOR",
        "RISING, 0.05, -0.04, -0.01, NON_INFERIOR", // worse by more than chance, and still as good
        "RISING, 0.05, 0.01, 0.2, NON_INFERIOR",
        "RISING, 0.05, -0.05, 0.02, INCONCLUSIVE",
        "RISING, 0.05, -0.2, 0.2, INCONCLUSIVE",
        "RISING, 0.05, -0.2, -0.05, INCONCLUSIVE",
        "RISING, 0.05, -0.2, -0.06, INFERIOR",
        "RISING, 0, 0.01, 0.2, NON_INFERIOR",
        "RISING, 0, 0, 0, INCONCLUSIVE",
        "FALLING, 0.05, -0.2, 0.04, NON_INFERIOR",
        "FALLING, 0.05, -0.2, 0.06, INCONCLUSIVE",
        "FALLING, 0.05, 0.06, 0.2, INFERIOR"
    })
    void theWholeIntervalDecides(Direction direction, double margin, double low, double high, Finding finding) {
        assertThat(new NonInferiority(margin, direction).of(new Estimate(low, low, high)))
                .isEqualTo(finding);
    }

    @Test
    void withoutAMarginOneAnswerInAHundredIsAsGood() {
        Evidence evidence = Trial.of(bm25(0.76), model("large", 0.81)).evidence();

        Substitutes substitutes = substitutes(evidence, Map.of());

        assertThat(substitutes.best()).isEqualTo("large");
        assertThat(substitutes.margin()).isEqualTo(0.01);
        assertThat(substitutes.models())
                .singleElement()
                .returns("bm25", Substitute::model)
                .returns(Finding.INFERIOR, Substitute::finding)
                .returns(-0.05, substitute -> substitute.difference().value())
                .returns(null, Substitute::lost)
                .returns(List.of(), Substitute::lostMost);
    }

    @Test
    void whereScoresExceedOneSoDoesTheMarginInProportion() {
        Evidence evidence = Trial.of(model("a", 4).taking(1L, 1L), model("b", 3))
                .by("pseudo_perplexity")
                .evidence();

        assertThat(substitutes(evidence, Map.of()).margin()).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void saysOnHowManyExamplesTheyDiffer() {
        Evidence evidence =
                Trial.of(bm25(0.76), model("large", 0.81)).within(0.1).evidence();
        Slice german =
                new Slice("language", "de", 60, new Estimate(0.3, 0.2, 0.4), new Estimate(0.1, 0, 0.2), 0.001, 0.01);

        Substitutes substitutes = substitutes(evidence, Map.of("bm25", new Flips(0.12, 0.07, List.of(german))));

        assertThat(substitutes.models())
                .singleElement()
                .returns(Finding.NON_INFERIOR, Substitute::finding)
                .returns(0.12, Substitute::lost)
                .returns(0.07, Substitute::gained)
                .returns(List.of(german), Substitute::lostMost);
    }

    @ParameterizedTest
    @CsvSource({
        "9000, 200, true", // faster
        "11000, 50, true", // smaller
        "11000, 200, false",
        "10000, 100, false",
        ", 50, true",
        ", 200, false",
        "9000, , true",
        "11000, , false",
        ", , true" // nobody knows
    })
    void onlyWhatMayBeCheaperIsAskedAbout(@Nullable Long micros, @Nullable Long megabytes, boolean listed) {
        Evidence evidence = Trial.of(
                        model("other", 0.7).taking(micros, megabytes == null ? null : megabytes * 1_000_000),
                        model("best", 0.8).taking(10_000L, 100_000_000L))
                .evidence();

        assertThat(NonInferiority.of(evidence).substitutes(evidence, Map.of()).isPresent())
                .isEqualTo(listed);
    }

    @Test
    void whatIsRunIsNotCheaperThanWhatIsNot() {
        Evidence evidence =
                Trial.of(model("mini", 0.7).taking(1L, 1L), bm25(0.8)).evidence();

        assertThat(NonInferiority.of(evidence).substitutes(evidence, Map.of())).isEmpty();
    }

    private static Substitutes substitutes(Evidence evidence, Map<String, Flips> flips) {
        return NonInferiority.of(evidence).substitutes(evidence, flips).orElseThrow();
    }
}
