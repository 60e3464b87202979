package io.assay.eval.search;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.IdOrder;
import io.assay.eval.metric.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best hits of one query among all that were offered, in any order: a heap whose root is the worst hit that it
 * keeps. Scores and ids lie in arrays, for there may be thousands of queries with a thousand hits each.
 */
final class TopHits {
    private static final int FIRST_CAPACITY = 16;

    private final int most;
    private float[] scores;
    private String[] ids;
    private int size;

    /** @param most how many hits to keep */
    TopHits(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("number of hits is not positive: " + most);
        }
        this.most = most;
        this.scores = new float[Math.min(most, FIRST_CAPACITY)];
        this.ids = new String[scores.length];
    }

    /** The least score with which a hit may still get in: most do not, and need not be offered. */
    float leastScore() {
        return size < most ? Float.NEGATIVE_INFINITY : scores[0];
    }

    void offer(String id, float score) {
        if (size < most) {
            if (size == scores.length) {
                int capacity = Math.min(most, 2 * size);
                scores = Arrays.copyOf(scores, capacity);
                ids = Arrays.copyOf(ids, capacity);
            }
            siftUp(id, score);
        } else if (isWorse(scores[0], ids[0], score, id)) {
            siftDown(id, score);
        }
    }

    /**
     * What it keeps, best first.
     *
     * @throws IllegalArgumentException if an id is among it twice, or a score that was offered is not a number
     */
    Ranking ranking() {
        List<Hit> hits = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            hits.add(new Hit(ids[i], scores[i]));
        }
        return new Ranking(hits);
    }

    private void siftUp(String id, float score) {
        int child = size++;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!isWorse(score, id, scores[parent], ids[parent])) {
                break;
            }
            move(parent, child);
            child = parent;
        }
        put(child, id, score);
    }

    private void siftDown(String id, float score) {
        int parent = 0;
        for (int child = 1; child < size; child = 2 * parent + 1) {
            int sibling = child + 1;
            if (sibling < size && isWorse(scores[sibling], ids[sibling], scores[child], ids[child])) {
                child = sibling;
            }
            if (!isWorse(scores[child], ids[child], score, id)) {
                break;
            }
            move(child, parent);
            parent = child;
        }
        put(parent, id, score);
    }

    private void move(int from, int to) {
        put(to, ids[from], scores[from]);
    }

    private void put(int at, String id, float score) {
        ids[at] = id;
        scores[at] = score;
    }

    /** What is no number is better than any, so that it gets in, stays, and is refused when the ranking is made. */
    private static boolean isWorse(float score, String id, float otherScore, String otherId) {
        return score < otherScore
                || (score == otherScore && IdOrder.ASCENDING.compare(id, otherId) < 0)
                || (Float.isNaN(otherScore) && !Float.isNaN(score));
    }
}
