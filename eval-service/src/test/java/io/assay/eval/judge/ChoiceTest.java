package io.assay.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.eval.store.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Comparison COMPARISON =
            Comparisons.of(Task.TEXT_CLASSIFICATION, new Input.Text("The pump leaks."));
    private static final String A = COMPARISON.one().requestId();
    private static final String B = COMPARISON.other().requestId();

    @Test
    void theBetterOneIsPreferredToTheOther() {
        List<FeedbackGiven> first = Choice.A_BETTER.feedback(COMPARISON, "Ann");
        List<FeedbackGiven> second = Choice.B_BETTER.feedback(COMPARISON, "Ann");

        assertThat(first).containsExactly(FeedbackGiven.preferred(A, B, "Ann"));
        assertThat(second).containsExactly(FeedbackGiven.preferred(B, A, "Ann"));
    }

    @Test
    void bothRightIsATieAndRightOfEach() {
        List<FeedbackGiven> feedback = Choice.BOTH_RIGHT.feedback(COMPARISON, "Ann");

        assertThat(feedback)
                .containsExactly(
                        FeedbackGiven.tie(A, B, "Ann"),
                        new FeedbackGiven(A, Judgement.RIGHT, null, "Ann"),
                        new FeedbackGiven(B, Judgement.RIGHT, null, "Ann"));
    }

    @Test
    void bothWrongIsATieAndWrongOfEach() {
        List<FeedbackGiven> feedback = Choice.BOTH_WRONG.feedback(COMPARISON, "Ann");

        assertThat(feedback)
                .containsExactly(
                        FeedbackGiven.tie(A, B, "Ann"),
                        new FeedbackGiven(A, Judgement.WRONG, null, "Ann"),
                        new FeedbackGiven(B, Judgement.WRONG, null, "Ann"));
    }

    @Test
    void aTieAloneSaysNothingOfEither() {
        assertThat(Choice.TIE.feedback(COMPARISON, "Ann")).containsExactly(FeedbackGiven.tie(A, B, "Ann"));
    }
}
