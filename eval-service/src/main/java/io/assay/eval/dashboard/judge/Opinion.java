package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.eval.judge.Choice;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.FeedbackTable.Said;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a person said of two answers, as far as the projection knows.
 *
 * @param preferred id of the request whose answer is better, empty where neither is; nothing before the person said so
 * @param said what was said of each, by request id
 */
record Opinion(String person, Optional<String> preferred, Map<String, Said> said) {
    Opinion {
        said = Map.copyOf(said);
    }

    /** Whether the person said this. */
    boolean holds(FeedbackGiven feedback) {
        return feedback.judgement().ofTwo()
                ? preferred.equals(Optional.of(feedback.judgement() == Judgement.PREFERRED ? feedback.requestId() : ""))
                : says(feedback.judgement(), feedback.requestId());
    }

    /** Whether the person said this of an answer. */
    boolean says(Judgement judgement, String requestId) {
        Said about = said.get(requestId);
        return about != null && about.judgement() == judgement;
    }

    /** The choice that says the most of what the person said of both; nothing before the person said which is better. */
    Optional<Choice> choice(Comparison comparison) {
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.feedback(comparison, person).stream().allMatch(this::holds))
                .reduce((tie, more) -> more);
    }
}
