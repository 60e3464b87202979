package io.assay.eval.dashboard.label;

import io.assay.eval.search.Bm25Search;
import io.assay.eval.store.CollectionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The passages of a collection as they were at one time, to be searched by BM25 once they are indexed. Thread-safe. */
final class PassageIndex {
    private final long revision;
    private final Instant begun;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Bm25Search search;
    private boolean closed;

    /** An index that nobody {@linkplain #build builds} yet. */
    PassageIndex(long revision, Instant begun) {
        this.revision = revision;
        this.begun = begun;
    }

    /** Whether it holds what the collection held at a revision. */
    boolean isOf(long revision) {
        return this.revision == revision;
    }

    /** Whether it was begun after a moment. */
    boolean isYoungerThan(Instant moment) {
        return begun.isAfter(moment);
    }

    /** Whether it could not be built. */
    synchronized boolean isBroken() {
        return done.getCount() == 0 && search == null && !closed;
    }

    /** Reads all passages, which takes a second for ten thousand or so. */
    void build(CollectionTable collections, String collection, int depth) {
        try {
            Bm25Search filled = new Bm25Search(depth);
            try {
                collections.visitTexts(collection, (passageId, documentId, text) -> add(filled, passageId, text));
                offer(filled);
            } catch (RuntimeException e) {
                filled.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            done.countDown();
        }
    }

    private static void add(Bm25Search search, String passageId, String text) {
        try {
            search.add(passageId, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void offer(Bm25Search filled) throws IOException {
        if (closed) {
            filled.close();
        } else {
            search = filled;
        }
    }

    /**
     * Ids of the passages that share most with a query, the best first; nothing where they are not indexed yet, or any more.
     *
     * @param patience how long to wait for that
     */
    Optional<List<String>> rank(String query, Duration patience) {
        try {
            return done.await(patience.toMillis(), TimeUnit.MILLISECONDS) ? rank(query) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Optional<List<String>> rank(String query) {
        try {
            return search == null
                    ? Optional.empty()
                    : Optional.of(search.rank(query).ids());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frees what it holds, now or once it is built. */
    synchronized void close() {
        closed = true;
        try {
            if (search != null) {
                search.close();
                search = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
