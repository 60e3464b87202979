package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.ScoredExamples;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the examples of a list ask, and what models said of them. */
@ApplicationScoped
public class MaterialFinder {
    private final ExampleTable examples;
    private final AnswerTable answers;
    private final ScoredExamples scored;
    private final PlaceFinder finder;

    MaterialFinder(ExampleTable examples, AnswerTable answers, ScoredExamples scored, PlaceFinder finder) {
        this.examples = examples;
        this.answers = answers;
        this.scored = scored;
        this.finder = finder;
    }

    /**
     * Of some examples and models.
     *
     * @param listed ids of the examples by their places
     */
    Material find(
            EvaluationRequested request,
            OutcomeNumbers numbers,
            Collection<String> models,
            Map<Integer, String> listed) {
        List<String> ids = List.copyOf(listed.values());
        Map<String, Example> asked = examples.find(request.dataset(), ids);
        Map<String, Map<String, Optional<Outcome>>> said = new HashMap<>();
        Map<String, Map<Integer, List<RankedHit>>> rankings = new HashMap<>();
        List<List<RankedHit>> hits = new ArrayList<>();
        for (String model : models) {
            said.put(model, answers.find(request.evaluationId(), model, Role.INPUT, ids));
            Map<Integer, List<RankedHit>> found = scored.rankings(numbers, model, listed.keySet());
            rankings.put(model, found);
            hits.addAll(found.values());
        }
        return new Material(asked, said, rankings, request.labels(), finder.titles(asked.values(), hits));
    }
}
