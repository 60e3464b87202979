package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.eval.metric.Ranking;
import io.assay.eval.search.ApproximateSearch;
import io.assay.eval.search.ExactSearch;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.VectorTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures how much of what exact search finds an approximate one would find with a model's vectors. */
@ApplicationScoped
public class Approximation {
    private static final int MOST_QUERIES = 1_000;
    private static final int DEPTH = 10;

    private final ExampleTable examples;
    private final VectorTable vectors;

    Approximation(ExampleTable examples, VectorTable vectors) {
        this.examples = examples;
        this.vectors = vectors;
    }

    /**
     * The share of the ten nearest passages that is found, for each of the first queries that have a vector; nothing
     * where vectors are too long for an approximate search.
     */
    double[] recalls(EvaluationRequested request, String collection, ModelRegistered model) {
        List<float[]> queries = List.copyOf(queries(request, model).values());
        if (queries.isEmpty() || queries.get(0).length > ApproximateSearch.MOST_DIMENSIONS) {
            return new double[0];
        }
        ExactSearch exact = new ExactSearch(queries, DEPTH);
        try (ApproximateSearch approximate = new ApproximateSearch()) {
            vectors.visitPassages(
                    request.evaluationId(), model.modelId(), collection, (passageId, documentId, vector) -> {
                        exact.add(passageId, vector);
                        add(approximate, passageId, vector);
                    });
            List<Ranking> rankings = exact.rankings();
            double[] recalls = new double[queries.size()];
            for (int query = 0; query < recalls.length; query++) {
                recalls[query] = ApproximateSearch.recall(rankings.get(query), approximate.rank(queries.get(query)));
            }
            return recalls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, float[]> queries(EvaluationRequested request, ModelRegistered model) {
        List<String> ids = new ArrayList<>();
        examples.page(request.dataset(), request.split(), "", MOST_QUERIES)
                .forEach((Example example) -> ids.add(example.exampleId()));
        Map<String, float[]> queries = new TreeMap<>();
        vectors.visitExamples(
                request.evaluationId(), model.modelId(), Role.QUERY, ids, (String id, float @Nullable [] vector) -> {
                    if (vector != null) {
                        queries.put(id, vector);
                    }
                });
        return queries;
    }

    private static void add(ApproximateSearch search, String passageId, float[] vector) {
        try {
            search.add(passageId, vector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
