package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Input;
import java.util.List;

/**
 * Two texts that are to be compared.
 *
 * @param text1 the one
 * @param text2 the other
 * @param choices the scores to choose from
 */
record ScoreWork(String text1, String text2, List<Choice> choices) {
    static ScoreWork of(Input.Pair input, List<String> scores) {
        return new ScoreWork(input.text1(), input.text2(), Choice.ofScores(scores));
    }
}
