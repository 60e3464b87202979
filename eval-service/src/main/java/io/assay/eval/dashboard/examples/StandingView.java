package io.assay.eval.dashboard.examples;

import io.assay.eval.store.ScoredOutcome;
import io.assay.reports.text.Figures;

/**
 * What came of a model on an example, in a word.
 *
 * @param words the word, or the score where it says neither right nor wrong
 * @param look name of its look: {@code right}, {@code wrong}, {@code partly} or {@code plain}
 */
record StandingView(String words, String look) {
    static StandingView of(ScoredOutcome outcome) {
        return switch (outcome.standing()) {
            case FAILED -> new StandingView("failed", "wrong");
            case WRONG -> new StandingView("wrong", "wrong");
            case PARTLY -> new StandingView("partly right, " + Figures.score(outcome.score()), "partly");
            case GRADED -> new StandingView(Figures.score(outcome.score()), "plain");
            case RIGHT -> new StandingView("right", "right");
        };
    }
}
