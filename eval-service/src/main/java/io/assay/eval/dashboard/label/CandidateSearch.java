package io.assay.eval.dashboard.label;

import io.assay.eval.store.CandidateTable;
import io.assay.eval.store.CandidateTable.Candidate;
import io.assay.eval.store.CollectionTable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Finds the passages of a collection that may answer a query, by BM25. Keeps the indexes that were asked for last. */
@ApplicationScoped
public class CandidateSearch {
    /** So many candidates a person looks at. */
    private static final int DEPTH = 10;

    private static final int MOST_INDEXES = 3;

    /** A page waits no longer: it looks again. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** While documents arrive, an index is as old as this. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final CollectionTable collections;
    private final CandidateTable candidates;
    private final ManagedExecutor executor;
    private final InstantSource clock;
    private final Map<String, PassageIndex> indexes = new LinkedHashMap<>(MOST_INDEXES, 0.75f, true);

    CandidateSearch(
            CollectionTable collections, CandidateTable candidates, ManagedExecutor executor, InstantSource clock) {
        this.collections = collections;
        this.candidates = candidates;
        this.executor = executor;
        this.clock = clock;
    }

    /** The passages that share most with a query, in no telling order; nothing as long as the collection is being indexed. */
    Optional<List<Candidate>> find(String collection, String query) {
        return index(collection).rank(query, PATIENCE).map(ids -> candidates.find(collection, ids));
    }

    private synchronized PassageIndex index(String collection) {
        long revision = candidates.revision(collection);
        Instant now = clock.instant();
        PassageIndex known = indexes.get(collection);
        if (known != null) {
            if (!known.isBroken() && (known.isOf(revision) || known.isYoungerThan(now.minus(FRESH)))) {
                return known;
            }
            known.close();
        }
        PassageIndex fresh = new PassageIndex(revision, now);
        indexes.put(collection, fresh);
        executor.execute(() -> fresh.build(collections, collection, DEPTH));
        if (indexes.size() > MOST_INDEXES) {
            indexes.remove(indexes.keySet().iterator().next()).close();
        }
        return fresh;
    }

    @PreDestroy
    synchronized void close() {
        indexes.values().forEach(PassageIndex::close);
        indexes.clear();
    }
}
