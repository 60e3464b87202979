package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.dashboard.examples.MarkedText.Mark;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example in a list.
 *
 * @param path where its page is
 * @param id its id
 * @param standing what came of the model
 * @param text the beginning of what it asks about, with the entities that the model found or missed
 * @param beside the beginning of what stands beside that; empty where there is nothing
 * @param gold what would be right
 * @param said what the model said
 * @param facts figures
 */
record ExampleLine(
        String path,
        String id,
        StandingView standing,
        List<Piece> text,
        String beside,
        List<Chip> gold,
        List<Chip> said,
        List<Fact> facts) {
    private static final int MOST_TEXT = 280;
    private static final int MOST_BESIDE = 160;

    /**
     * An example with what came of a model.
     *
     * @param example as it stands now; absent where it is gone
     * @param said the model's prediction; absent where there is none that can be shown
     * @param hits what it found
     * @param meant the dataset's labels by the model's
     * @param models number of the evaluation's models
     */
    static ExampleLine of(
            String path,
            ScoredExample scored,
            @Nullable Example example,
            @Nullable Outcome said,
            List<RankedHit> hits,
            Places places,
            Map<String, String> meant,
            int models) {
        ScoredOutcome outcome = scored.outcome();
        StandingView standing = StandingView.of(outcome);
        List<Fact> facts = facts(scored, models);
        if (example == null) {
            return new ExampleLine(
                    path,
                    scored.exampleId(),
                    standing,
                    MarkedText.plain("This example was withdrawn after it was scored."),
                    "",
                    List.of(),
                    List.of(),
                    facts);
        }
        List<Mark> marks = Sayings.entities(example, said, meant);
        return new ExampleLine(
                path,
                scored.exampleId(),
                standing,
                MarkedText.beginning(Sayings.text(example), marks, MOST_TEXT),
                beginning(Sayings.beside(example)),
                Sayings.gold(example, places),
                Sayings.said(example, outcome, said, hits, places, meant),
                facts);
    }

    private static List<Fact> facts(ScoredExample scored, int models) {
        ScoredOutcome outcome = scored.outcome();
        List<Fact> facts = new ArrayList<>();
        if (outcome.standing() != Standing.RIGHT || outcome.loss() > 0) {
            facts.add(new Fact("Loss", Sayings.loss(outcome.loss())));
        }
        if (outcome.confidence() != null) {
            facts.add(new Fact("Confidence", Sayings.confidence(outcome.confidence())));
        }
        if (models > 1 && outcome.standing() != Standing.GRADED) {
            facts.add(new Fact("Not right", Figures.count(scored.wrong()) + " of " + Figures.count(models, "model")));
        }
        if (models > 1 && scored.disagreement() > 0) {
            facts.add(new Fact("Disagreement", Figures.score(scored.disagreement())));
        }
        if (outcome.cut()) {
            facts.add(new Fact("Input", "read only in part"));
        }
        return facts;
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= MOST_BESIDE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_BESIDE)) + "…";
    }
}
