package io.assay.eval.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.eval.evaluation.Dissection.Anatomy;
import io.assay.eval.evaluation.Dissection.Flawed;
import io.assay.eval.statistics.Clusters;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.store.OutcomeSet;
import io.assay.eval.store.OutcomeSet.Pair;
import io.assay.eval.store.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final long SEED = 7;
    private static final List<String> IDS = List.of("w", "x", "y", "z");

    @Test
    void anAnswerIsRightInPartOrWrongByItsScoreAndFailedWhereThereIsNone() {
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("a", scores(new double[] {1, 0.4, 0, 0}));

        OutcomeSet set = outcomes(scores, Map.of("a", flawed(3))).orElseThrow();

        assertThat(set.models().get(0).standings())
                .containsExactly(Standing.RIGHT, Standing.PARTLY, Standing.WRONG, Standing.FAILED);
        assertThat(set.models().get(0).losses()).containsExactly(0, 0.6, 1, 1);
    }

    @Test
    void ofTwoModelsItSaysHowOftenWhichIsRight() {
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("a", scores(new double[] {1, 1, 0, 0}));
        scores.put("b", scores(new double[] {1, 0, 0.5, 1}));

        OutcomeSet set = outcomes(scores, Map.of("a", flawed(), "b", flawed())).orElseThrow();

        Pair pair = set.pairs().get(0);
        assertThat(pair)
                .returns(1L, Pair::bothRight)
                .returns(1L, Pair::onlyOne)
                .returns(1L, Pair::onlyOther)
                .returns(1L, Pair::neither);
        assertThat(requireNonNull(pair.difference()).value()).isCloseTo(2.5 / 4 - 2.0 / 4, within(1e-12));
    }

    @Test
    void twoCandidatesAreTestedLikeACandidateAndTheBaseline() {
        double[] first = {1, 1, 0, 0};
        double[] second = {0, 0, 1, 0};
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("a", scores(new double[] {0, 0, 0, 0}));
        scores.put("b", scores(first));
        scores.put("c", scores(second));

        OutcomeSet set = outcomes(scores, Map.of("a", flawed(), "b", flawed(), "c", flawed()))
                .orElseThrow();

        double expected = requireNonNull(new PairedComparisons(SEED)
                        .ofMeans("b", Map.of("b", first, "c", second))
                        .get("c"))
                .pValue();
        assertThat(set.pairs()).hasSize(3);
        assertThat(requireNonNull(set.pairs().get(2).difference()).pValue()).isEqualTo(expected);
        assertThat(requireNonNull(set.pairs().get(0).difference()).value()).isEqualTo(0.5);
    }

    @Test
    void modelsThatGiveDifferentClassesDisagreeEvenWhereAllAreWrong() {
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("a", classified("ham", "ham", null, "spam"));
        scores.put("b", classified("ham", "spam", null, "ham"));
        scores.put("c", classified("ham", "eggs", null, "ham"));

        OutcomeSet set = outcomes(scores, Map.of("a", flawed(), "b", flawed(), "c", flawed()))
                .orElseThrow();

        assertThat(set.disagreements()).containsExactly(new double[] {0, 2.0 / 3, 0, 1.0 / 3}, within(1e-12));
    }

    @Test
    void scoresThatSpreadAreADisagreement() {
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("a", scores(new double[] {1, 1, 0, 0}));
        scores.put("b", scores(new double[] {1, 0, 0, 0.5}));

        OutcomeSet set = outcomes(scores, Map.of("a", flawed(), "b", flawed())).orElseThrow();

        assertThat(set.disagreements()).containsExactly(0, 0.5, 0, 0.25);
    }

    @Test
    void whereAnExampleCameMeanwhilePlacesMeanNothing() {
        Scores scores = scores(new double[] {1, 0, 1});

        assertThat(outcomes(Map.of("a", scores), Map.of("a", flawed()))).isEmpty();
    }

    private static Optional<OutcomeSet> outcomes(Map<String, Scores> scores, Map<String, Flawed> flawed) {
        EvaluationRequested request = EvaluationRequested.of(
                "mails", null, null, List.copyOf(scores.keySet()), "a", "accuracy", Requirements.NONE, SEED);
        Clusters.Builder clusters = new Clusters.Builder();
        IDS.forEach(clusters::add);
        Anatomy anatomy = new Anatomy(clusters.build(), List.of(), null, flawed, IDS, Map.of());
        PairedComparisons comparisons = new PairedComparisons(SEED);
        return new Outcomes(request, scores, anatomy)
                .compared(comparisons, Scores.compare(scores, "a", "accuracy", comparisons));
    }

    private static Scores scores(double[] values) {
        return new Scores(values.length, Map.of("accuracy", values), List.of())
                .with(ExampleScores.ofRightness(values, ExampleScores.unknown(values.length)));
    }

    private static Scores classified(@Nullable String... given) {
        double[] wrong = new double[given.length];
        return new Scores(given.length, Map.of("accuracy", wrong), List.of())
                .with(ExampleScores.ofRightness(wrong, ExampleScores.unknown(given.length))
                        .withGiven(given));
    }

    private static Flawed flawed(int... failed) {
        return new Flawed(failed, new int[0], List.of());
    }
}
