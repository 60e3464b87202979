package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.eval.metric.Ranking;
import java.util.List;
import java.util.Map;

/** Ranks the passages or documents of one collection by one model. */
interface Ranker extends AutoCloseable {
    /** How many hits a ranking holds at most: trec_eval's depth. */
    int DEPTH = 1_000;

    /**
     * One ranking for each query that can be ranked by now, by example id; an empty one where the model failed.
     *
     * @param byDocument whether documents are ranked, by their best passage
     */
    Map<String, Ranking> rank(List<Example> queries, boolean byDocument);

    @Override
    void close();
}
