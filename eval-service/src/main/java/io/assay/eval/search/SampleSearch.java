package io.assay.eval.search;

import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Hit;
import java.util.List;
import java.util.Map;

/** What models that make vectors find among some passages, said as models of retrieval say it. */
public final class SampleSearch {
    private SampleSearch() {}

    /**
     * Ranks by dot product, exactly.
     *
     * @param queries their vectors
     * @param passages vectors by passage id; of length 0 where the model could not read it, and does not find it
     * @param depth how many passages are found at most
     * @return what is found for each query, in the order of the queries
     * @throws IllegalArgumentException if lengths differ otherwise, or {@code depth} is not positive
     */
    public static List<Found> find(List<float[]> queries, Map<String, float[]> passages, int depth) {
        ExactSearch search = new ExactSearch(queries, depth);
        passages.forEach((id, vector) -> {
            if (vector.length > 0) {
                search.add(id, vector);
            }
        });
        return search.rankings().stream()
                .map(ranking -> new Found(ranking.hits().stream()
                        .map(hit -> new Hit(hit.id(), hit.score()))
                        .toList()))
                .toList();
    }
}
