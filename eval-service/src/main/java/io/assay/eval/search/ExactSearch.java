package io.assay.eval.search;

import io.assay.eval.metric.Ranking;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks passages for many queries by dot product, exactly: each passage is compared with each query. Passages arrive
 * as a stream; what is kept is the queries and their best hits. So memory does not grow with the number of passages.
 *
 * <p>A document made of several passages is ranked by its best one when these are added one after the other under the
 * document's id. A document that comes back later is an error, which is found where it matters: when both parts are
 * good enough for one ranking.
 *
 * <p>The rankings do not depend on the order of arrival, nor on what other queries there are. Not safe for several
 * threads.
 */
public final class ExactSearch {
    /** trec_eval's depth. */
    public static final int DEFAULT_DEPTH = 1_000;

    /** So many passages are compared with a block of queries while that lies in the processor's cache. */
    private static final int PASSAGES_AT_ONCE = 64;

    private static final int QUERIES_AT_ONCE = 256;

    private final int dimensions;
    private final QueryBlock[] blocks;
    private final String[] ids = new String[PASSAGES_AT_ONCE];
    private final float[][] vectors = new float[PASSAGES_AT_ONCE][];
    private int waiting;
    private @Nullable String lastId;

    /** A search to {@link #DEFAULT_DEPTH}. */
    public ExactSearch(List<float[]> queries) {
        this(queries, DEFAULT_DEPTH);
    }

    /**
     * A search for some queries.
     *
     * @param queries their vectors, all of one length; copied
     * @param depth how many hits a ranking holds at most
     * @throws IllegalArgumentException if lengths differ, or {@code depth} is not positive
     */
    public ExactSearch(List<float[]> queries, int depth) {
        this.dimensions = queries.isEmpty() ? 0 : queries.get(0).length;
        queries.forEach(this::requireDimensions);
        this.blocks = new QueryBlock[(queries.size() + QUERIES_AT_ONCE - 1) / QUERIES_AT_ONCE];
        for (int i = 0; i < blocks.length; i++) {
            int start = i * QUERIES_AT_ONCE;
            int end = Math.min(start + QUERIES_AT_ONCE, queries.size());
            blocks[i] = new QueryBlock(queries.subList(start, end), dimensions, depth);
        }
    }

    /**
     * Adds a passage, or one of a document's passages.
     *
     * @param id the passage, or the document where documents are ranked; the same id in a row is one document
     * @param vector of the queries' length; kept for a while, so it must not change
     * @throws IllegalArgumentException if its length is another
     */
    public void add(String id, float[] vector) {
        if (blocks.length == 0) {
            return;
        }
        requireDimensions(vector);
        ids[waiting] = id;
        vectors[waiting] = vector;
        waiting++;
        if (waiting == PASSAGES_AT_ONCE) {
            compareWaiting();
        }
    }

    /**
     * One ranking a query, in the order of the queries. To be asked for when all passages are there.
     *
     * @throws IllegalArgumentException if passages of one document did not arrive together, or a score is not a number
     */
    public List<Ranking> rankings() {
        compareWaiting();
        return Arrays.stream(blocks)
                .flatMap(block -> block.rankings(lastId).stream())
                .toList();
    }

    private void compareWaiting() {
        for (QueryBlock block : blocks) {
            block.compare(ids, vectors, waiting, lastId);
        }
        if (waiting > 0) {
            lastId = ids[waiting - 1];
            waiting = 0;
        }
    }

    private void requireDimensions(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "a vector of length " + vector.length + " among vectors of length " + dimensions);
        }
    }

    /** Some queries, laid out so that one component of all of them lies in a row. */
    private static final class QueryBlock {
        private final int queries;
        private final float[] components;
        private final float[] scores;
        private final float[] bestOfLast;
        private final TopHits[] top;

        QueryBlock(List<float[]> vectors, int dimensions, int depth) {
            this.queries = vectors.size();
            this.components = new float[dimensions * queries];
            this.scores = new float[queries];
            this.bestOfLast = new float[queries];
            this.top = new TopHits[queries];
            for (int query = 0; query < queries; query++) {
                top[query] = new TopHits(depth);
                float[] vector = vectors.get(query);
                for (int d = 0; d < dimensions; d++) {
                    components[d * queries + query] = vector[d];
                }
            }
        }

        void compare(String[] ids, float[][] vectors, int count, @Nullable String lastId) {
            String last = lastId;
            for (int i = 0; i < count; i++) {
                score(vectors[i], components, scores);
                if (ids[i].equals(last)) {
                    for (int query = 0; query < queries; query++) {
                        bestOfLast[query] = Math.max(bestOfLast[query], scores[query]);
                    }
                } else {
                    offer(last);
                    System.arraycopy(scores, 0, bestOfLast, 0, queries);
                    last = ids[i];
                }
            }
        }

        List<Ranking> rankings(@Nullable String lastId) {
            offer(lastId);
            return Arrays.stream(top).map(TopHits::ranking).toList();
        }

        private void offer(@Nullable String id) {
            if (id == null) {
                return;
            }
            for (int query = 0; query < queries; query++) {
                // Written so that what is no number gets in, and is refused when the ranking is made.
                if (!(bestOfLast[query] < top[query].leastScore())) {
                    top[query].offer(id, bestOfLast[query]);
                }
            }
        }

        /**
         * The dot products of one vector with all queries. Neighbouring queries are neighbours in memory and each sum
         * has its own place, so the compiler can use vector instructions without changing the order of any sum.
         */
        private static void score(float[] vector, float[] components, float[] scores) {
            int queries = scores.length;
            Arrays.fill(scores, 0);
            int d = 0;
            for (; d + 3 < vector.length; d += 4) {
                addFour(vector[d], vector[d + 1], vector[d + 2], vector[d + 3], components, d * queries, scores);
            }
            for (; d < vector.length; d++) {
                float component = vector[d];
                int row = d * queries;
                for (int query = 0; query < queries; query++) {
                    scores[query] += component * components[row + query];
                }
            }
        }

        private static void addFour(float a, float b, float c, float d, float[] components, int row, float[] scores) {
            int queries = scores.length;
            int rowB = row + queries;
            int rowC = rowB + queries;
            int rowD = rowC + queries;
            for (int query = 0; query < queries; query++) {
                scores[query] += a * components[row + query]
                        + b * components[rowB + query]
                        + c * components[rowC + query]
                        + d * components[rowD + query];
            }
        }
    }
}
