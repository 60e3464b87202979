package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.store.PairedExample;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import java.util.List;

/**
 * An example in a list of two models.
 *
 * @param path where its page is
 * @param id its id
 * @param text the beginning of what it asks about; empty where each model's is shown
 * @param beside the beginning of what stands beside that; empty where there is nothing
 * @param gold what would be right
 * @param sides the two models
 */
record PairLine(String path, String id, List<Piece> text, String beside, List<Chip> gold, List<Side> sides) {
    /**
     * What a model made of an example.
     *
     * @param model its id
     * @param standing what came of it
     * @param said what it said
     * @param text the text with the entities that it found or missed; empty of other tasks
     * @param confidence how sure it was; empty where that is not known
     */
    record Side(String model, StandingView standing, List<Chip> said, List<Piece> text, String confidence) {}

    static PairLine of(String path, PairedExample row, CompareQuery query, Material material) {
        return new PairLine(
                path,
                row.exampleId(),
                material.text(row.exampleId()),
                material.beside(row.exampleId()),
                material.gold(row.exampleId()),
                List.of(
                        side(query.first(), row, row.first(), material),
                        side(query.second(), row, row.second(), material)));
    }

    private static Side side(String model, PairedExample row, ScoredOutcome outcome, Material material) {
        return new Side(
                model,
                StandingView.of(outcome),
                material.said(row.exampleId(), row.place(), model, outcome),
                material.entities(row.exampleId(), model),
                outcome.confidence() == null || outcome.standing() == Standing.FAILED
                        ? ""
                        : Sayings.confidence(outcome.confidence()) + " sure");
    }

    /** Whether nobody knows how sure the models were. */
    boolean unsure() {
        return sides.stream().allMatch(side -> side.confidence().isEmpty());
    }
}
