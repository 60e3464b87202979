package io.assay.eval.dashboard.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.eval.judge.Choice;
import io.assay.eval.judge.Comparisons;
import io.assay.eval.judge.Side;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.FeedbackTable.Said;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitedTest {
    private static final Instant NOW = Comparisons.ASKED;
    private static final Comparison COMPARISON = Comparisons.of(Task.TEXT_CLASSIFICATION, new Input.Text("It leaks."));
    private static final String A = COMPARISON.one().requestId();
    private static final String B = COMPARISON.other().requestId();

    @Test
    void isUnderWayUntilTheProjectionHoldsAllOfIt() {
        Said right = new Said(Judgement.RIGHT, null);
        Awaited both = Awaited.of(Choice.BOTH_RIGHT, NOW);

        assertThat(both.underWay(COMPARISON, opinion(Optional.empty(), Map.of()), NOW))
                .isTrue();
        assertThat(both.underWay(COMPARISON, opinion(Optional.of(""), Map.of(A, right)), NOW))
                .isTrue();
        assertThat(both.underWay(COMPARISON, opinion(Optional.of(""), Map.of(A, right, B, right)), NOW))
                .isFalse();
    }

    @Test
    void ofOneAnswerTheOtherDoesNotMatter() {
        Awaited wrong = Awaited.of(Side.B, Judgement.WRONG, NOW);
        Said said = new Said(Judgement.WRONG, null);

        assertThat(wrong.underWay(COMPARISON, opinion(Optional.empty(), Map.of(A, said)), NOW))
                .isTrue();
        assertThat(wrong.underWay(COMPARISON, opinion(Optional.empty(), Map.of(B, said)), NOW))
                .isFalse();
    }

    @Test
    void isNotAwaitedForEver() {
        Awaited better = Awaited.of(Choice.A_BETTER, NOW);

        assertThat(better.underWay(COMPARISON, opinion(Optional.of(B), Map.of()), NOW.plusSeconds(61)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A_BETTER.1795000000000", "BOTH_WRONG.5", "A.CORRECTED.1795000000000", "B.RIGHT.0"})
    void standsInAnAddress(String text) {
        assertThat(Awaited.of(text).map(Awaited::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A_BETTER", "C.RIGHT.5", "A.TIE.5", "TIE.99999999999999999999"})
    void whatSaysNothingIsNothing(String text) {
        assertThat(Awaited.of(text)).isEmpty();
    }

    private static Opinion opinion(Optional<String> preferred, Map<String, Said> said) {
        return new Opinion("Ann", preferred, said);
    }
}
