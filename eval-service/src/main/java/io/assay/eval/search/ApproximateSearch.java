package io.assay.eval.search;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Judgements;
import io.assay.eval.metric.Ranking;
import io.assay.eval.metric.RetrievalMetric;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * Ranks passages by dot product as a search engine in production does: through a graph (Lucene's HNSW with its
 * defaults), which misses some. It exists to be measured against {@link ExactSearch}, and never decides a score.
 *
 * <p>Passages first, queries then. The index lies in a temporary folder, which {@link #close} removes. Not safe for
 * several threads.
 */
public final class ApproximateSearch implements Closeable {
    /** The name of {@link #recall}, as a metric. */
    public static final String RECALL_METRIC = "hnsw_recall@10";

    /** The greatest length of vectors that the search engine takes. */
    public static final int MOST_DIMENSIONS = 1_024;

    private static final int RECALL_DEPTH = 10;
    private static final RetrievalMetric RECALL = new RetrievalMetric(RetrievalMetric.Measure.RECALL, RECALL_DEPTH);
    private static final String VECTOR = "vector";
    private static final String ID = "id";

    private final LuceneFolder index;

    /**
     * An empty index.
     *
     * @throws IOException if the temporary folder cannot be made
     */
    public ApproximateSearch() throws IOException {
        this.index = new LuceneFolder(new KeywordAnalyzer(), new BM25Similarity());
    }

    /**
     * Adds a passage.
     *
     * @param id the passage
     * @param vector of the same length as all others, at most {@link #MOST_DIMENSIONS}
     * @throws IllegalArgumentException if its length is another
     * @throws IllegalStateException if a query has been asked already
     * @throws IOException if the index cannot be written
     */
    public void add(String id, float[] vector) throws IOException {
        index.add(List.of(
                new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT),
                new StoredField(ID, id)));
    }

    /**
     * About the ten passages with the greatest dot products.
     *
     * @return their scores are the search engine's, which grow with the dot product
     * @throws IOException if the index cannot be read
     */
    public Ranking rank(float[] query) throws IOException {
        IndexSearcher searcher = index.searcher();
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>(RECALL_DEPTH);
        for (ScoreDoc found :
                searcher.search(new KnnFloatVectorQuery(VECTOR, query, RECALL_DEPTH), RECALL_DEPTH).scoreDocs) {
            hits.add(new Hit(stored.document(found.doc).get(ID), found.score));
        }
        return new Ranking(hits);
    }

    /**
     * How much of the exact top ten is in the approximate one, in [0, 1]. Of passages with equal vectors, it counts as
     * a miss where the approximate search took another one.
     *
     * @param exact of the same query, at least as deep
     */
    public static double recall(Ranking exact, Ranking approximate) {
        Judgements found = new Judgements(
                exact.first(RECALL_DEPTH).ids().stream().collect(Collectors.toMap(Function.identity(), id -> 1)));
        return RECALL.value(found, approximate);
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
