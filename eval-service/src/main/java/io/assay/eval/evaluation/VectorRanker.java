package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.eval.metric.Ranking;
import io.assay.eval.search.ExactSearch;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.VectorTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranks by the dot product of vectors, exactly, over those that are there. */
final class VectorRanker implements Ranker {
    private final VectorTable vectors;
    private final String evaluationId;
    private final String modelId;
    private final String collection;

    VectorRanker(VectorTable vectors, String evaluationId, String modelId, String collection) {
        this.vectors = vectors;
        this.evaluationId = evaluationId;
        this.modelId = modelId;
        this.collection = collection;
    }

    @Override
    public Map<String, Ranking> rank(List<Example> queries, boolean byDocument) {
        Map<String, Ranking> rankings = new HashMap<>();
        List<String> embedded = new ArrayList<>();
        List<float[]> queryVectors = new ArrayList<>();
        vectors.visitExamples(
                evaluationId,
                modelId,
                Role.QUERY,
                queries.stream().map(Example::exampleId).toList(),
                (String id, float @Nullable [] vector) -> {
                    if (vector == null) {
                        rankings.put(id, Ranking.EMPTY);
                    } else {
                        embedded.add(id);
                        queryVectors.add(vector);
                    }
                });
        if (embedded.isEmpty()) {
            return rankings;
        }
        ExactSearch search = new ExactSearch(queryVectors, DEPTH);
        vectors.visitPassages(
                evaluationId,
                modelId,
                collection,
                (passageId, documentId, vector) -> search.add(byDocument ? documentId : passageId, vector));
        List<Ranking> found = search.rankings();
        for (int query = 0; query < embedded.size(); query++) {
            rankings.put(embedded.get(query), found.get(query));
        }
        return rankings;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
