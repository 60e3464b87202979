package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredExamples;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts beside the rows of a list what examples ask and models said. */
@ApplicationScoped
public class ExampleLines {
    private final ExampleTable examples;
    private final AnswerTable answers;
    private final ScoredExamples scored;
    private final PlaceFinder finder;

    ExampleLines(ExampleTable examples, AnswerTable answers, ScoredExamples scored, PlaceFinder finder) {
        this.examples = examples;
        this.answers = answers;
        this.scored = scored;
        this.finder = finder;
    }

    /** The rows of a list, with what its model said. */
    List<ExampleLine> of(
            EvaluationRequested request, OutcomeNumbers numbers, ListQuery query, List<ScoredExample> rows) {
        String model = query.modelId();
        List<String> ids = rows.stream().map(ScoredExample::exampleId).toList();
        Map<String, Example> asked = examples.find(request.dataset(), ids);
        Map<String, Optional<Outcome>> said = answers.find(request.evaluationId(), model, Role.INPUT, ids);
        Map<Integer, List<RankedHit>> rankings = scored.rankings(
                numbers, model, rows.stream().map(ScoredExample::place).toList());
        Places places = finder.titles(asked.values(), rankings.values());
        return rows.stream()
                .map(row -> ExampleLine.of(
                        query.on(EvaluationPaths.example(request.evaluationId(), row.exampleId()))
                                .text(),
                        row,
                        asked.get(row.exampleId()),
                        said.getOrDefault(row.exampleId(), Optional.empty()).orElse(null),
                        rankings.getOrDefault(row.place(), List.of()),
                        places,
                        request.labels().getOrDefault(model, Map.of()),
                        numbers.models().size()))
                .toList();
    }
}
