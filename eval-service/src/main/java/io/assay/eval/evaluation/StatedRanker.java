package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Ranking;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.RequestTable.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks as a model itself has ranked, elsewhere. */
final class StatedRanker implements Ranker {
    private final AnswerTable answers;
    private final String evaluationId;
    private final String modelId;

    StatedRanker(AnswerTable answers, String evaluationId, String modelId) {
        this.answers = answers;
        this.evaluationId = evaluationId;
        this.modelId = modelId;
    }

    @Override
    public Map<String, Ranking> rank(List<Example> queries, boolean byDocument) {
        Map<String, Ranking> rankings = new HashMap<>();
        List<String> ids = queries.stream().map(Example::exampleId).toList();
        answers.find(evaluationId, modelId, Role.INPUT, ids).forEach((id, said) -> rankings.put(id, ranking(said)));
        return rankings;
    }

    private static Ranking ranking(Optional<Outcome> said) {
        return said.filter(Prediction.Found.class::isInstance)
                .map(Prediction.Found.class::cast)
                .map(found -> Ranking.of(found.hits().stream()
                                .map(hit -> new Hit(hit.id(), (float) hit.score()))
                                .toList())
                        .first(DEPTH))
                .orElse(Ranking.EMPTY);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
