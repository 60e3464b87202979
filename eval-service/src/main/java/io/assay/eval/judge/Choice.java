package io.assay.eval.judge;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.eval.store.Comparison;
import java.util.List;
import java.util.stream.Stream;

/** What a person says of two answers beside each other. */
public enum Choice {
    /** The first is better. */
    A_BETTER,
    /** The second is better. */
    B_BETTER,
    /** Neither is better; whether they are any good is not said. */
    TIE,
    /** Neither is better, and both are right. */
    BOTH_RIGHT,
    /** Neither is better, and both are wrong. */
    BOTH_WRONG;

    /** Whether neither is better. */
    public boolean tied() {
        return switch (this) {
            case A_BETTER, B_BETTER -> false;
            case TIE, BOTH_RIGHT, BOTH_WRONG -> true;
        };
    }

    /** The same in events. */
    public List<FeedbackGiven> feedback(Comparison comparison, String person) {
        String one = comparison.one().requestId();
        String other = comparison.other().requestId();
        FeedbackGiven tie = FeedbackGiven.tie(one, other, person);
        return switch (this) {
            case A_BETTER -> List.of(FeedbackGiven.preferred(one, other, person));
            case B_BETTER -> List.of(FeedbackGiven.preferred(other, one, person));
            case TIE -> List.of(tie);
            case BOTH_RIGHT -> with(tie, Judgement.RIGHT, comparison, person);
            case BOTH_WRONG -> with(tie, Judgement.WRONG, comparison, person);
        };
    }

    private static List<FeedbackGiven> with(FeedbackGiven tie, Judgement ofEach, Comparison comparison, String person) {
        return Stream.concat(
                        Stream.of(tie),
                        comparison.requestIds().stream().map(id -> new FeedbackGiven(id, ofEach, null, person)))
                .toList();
    }
}
