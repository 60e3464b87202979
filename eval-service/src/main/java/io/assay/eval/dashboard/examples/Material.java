package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the examples of a list ask, and what models said of them.
 *
 * @param examples by id, as they stand now; without those that are gone
 * @param said predictions by model and example id
 * @param rankings what was found, by model and place
 * @param meant the dataset's labels by model and the model's label
 * @param places the documents and passages that gold or models name
 */
record Material(
        Map<String, Example> examples,
        Map<String, Map<String, Optional<Outcome>>> said,
        Map<String, Map<Integer, List<RankedHit>>> rankings,
        Map<String, Map<String, String>> meant,
        Places places) {
    private static final int MOST_TEXT = 280;
    private static final int MOST_BESIDE = 160;
    private static final String GONE = "This example was withdrawn after it was scored.";

    /** The beginning of what an example asks about, with the entities of gold. */
    List<Piece> text(String exampleId) {
        Example example = examples.get(exampleId);
        return example == null
                ? MarkedText.plain(GONE)
                : MarkedText.beginning(Sayings.text(example), Sayings.entities(example, null, Map.of()), MOST_TEXT);
    }

    /** The same with the entities that a model found or missed. */
    List<Piece> text(String exampleId, String modelId) {
        Example example = examples.get(exampleId);
        return example == null
                ? MarkedText.plain(GONE)
                : MarkedText.beginning(
                        Sayings.text(example),
                        Sayings.entities(example, said(exampleId, modelId), meant(modelId)),
                        MOST_TEXT);
    }

    /** The same, where the model said which entities there are; else nothing. */
    List<Piece> entities(String exampleId, String modelId) {
        return said(exampleId, modelId) instanceof Entities ? text(exampleId, modelId) : List.of();
    }

    /** The beginning of what stands beside that; empty where there is nothing. */
    String beside(String exampleId) {
        Example example = examples.get(exampleId);
        String text = example == null ? "" : Sayings.beside(example);
        return MarkedText.beginning(text, MOST_BESIDE);
    }

    /** What would be right. */
    List<Chip> gold(String exampleId) {
        Example example = examples.get(exampleId);
        return example == null ? List.of() : Sayings.gold(example, places);
    }

    /** What a model said. */
    List<Chip> said(String exampleId, int place, String modelId, ScoredOutcome outcome) {
        Example example = examples.get(exampleId);
        return example == null
                ? List.of()
                : Sayings.said(
                        example,
                        outcome,
                        said(exampleId, modelId),
                        rankings.getOrDefault(modelId, Map.of()).getOrDefault(place, List.of()),
                        places,
                        meant(modelId));
    }

    private @Nullable Outcome said(String exampleId, String modelId) {
        return said.getOrDefault(modelId, Map.of())
                .getOrDefault(exampleId, Optional.empty())
                .orElse(null);
    }

    private Map<String, String> meant(String modelId) {
        return meant.getOrDefault(modelId, Map.of());
    }
}
