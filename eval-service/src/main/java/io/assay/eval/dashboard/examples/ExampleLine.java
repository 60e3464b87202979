package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;

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
    /**
     * An example with what came of a model.
     *
     * @param models number of the evaluation's models
     */
    static ExampleLine of(String path, ScoredExample row, String modelId, Material material, int models) {
        String id = row.exampleId();
        return new ExampleLine(
                path,
                id,
                StandingView.of(row.outcome()),
                material.text(id, modelId),
                material.beside(id),
                material.gold(id),
                material.said(id, row.place(), modelId, row.outcome()),
                facts(row, models));
    }

    private static List<Fact> facts(ScoredExample scored, int models) {
        ScoredOutcome outcome = scored.outcome();
        List<Fact> facts = new ArrayList<>();
        if (outcome.standing() != Standing.RIGHT || outcome.loss() > 0) {
            facts.add(new Fact("Loss", Sayings.loss(outcome.loss())));
        }
        if (outcome.confidence() != null && outcome.standing() != Standing.FAILED) {
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
}
