package io.assay.eval.metric;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found for one query, best first: by score, descending; ties by id, descending. The order is trec_eval's,
 * whatever order the hits come in.
 *
 * @param hits best first
 */
public record Ranking(List<Hit> hits) {
    /** Nothing was found. */
    public static final Ranking EMPTY = new Ranking(List.of());

    /**
     * Sorts the hits.
     *
     * @throws IllegalArgumentException if an id occurs twice
     */
    public Ranking {
        hits = hits.stream().sorted(Hit.BEST_FIRST).toList();
        Set<String> seen = new HashSet<>();
        for (Hit hit : hits) {
            if (!seen.add(hit.id())) {
                throw new IllegalArgumentException("the ranking holds \"" + hit.id() + "\" twice");
            }
        }
    }

    /** Ranks hits that come in any order. */
    public static Ranking of(Collection<Hit> hits) {
        return new Ranking(List.copyOf(hits));
    }

    /** The ids, best first. */
    public List<String> ids() {
        return hits.stream().map(Hit::id).toList();
    }

    /** The first {@code k} hits, or all where there are fewer. */
    public Ranking first(int k) {
        return new Ranking(hits.subList(0, Math.min(k, hits.size())));
    }
}
