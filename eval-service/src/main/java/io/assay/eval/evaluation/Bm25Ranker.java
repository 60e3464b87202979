package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.eval.metric.Ranking;
import io.assay.eval.search.Bm25Search;
import io.assay.eval.store.CollectionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Ranks by the words that passage and query share, and notes how long that takes. */
final class Bm25Ranker implements Ranker {
    private static final long NANOS_IN_MICRO = 1_000;

    private final CollectionTable collections;
    private final String collection;
    private final LongStream.Builder nanos = LongStream.builder();
    private long words;
    private @Nullable Bm25Search passages;
    private @Nullable Bm25Search documents;

    Bm25Ranker(CollectionTable collections, String collection) {
        this.collections = collections;
        this.collection = collection;
    }

    @Override
    public Map<String, Ranking> rank(List<Example> queries, boolean byDocument) {
        try {
            Bm25Search search = byDocument ? documents() : passages();
            Map<String, Ranking> rankings = new HashMap<>();
            for (Example example : queries) {
                if (example.input() instanceof Input.Query query) {
                    long start = System.nanoTime();
                    rankings.put(example.exampleId(), search.rank(query.query()));
                    nanos.add(System.nanoTime() - start);
                    words += query.query().split("\\s+").length;
                }
            }
            return rankings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was measured: speed by the queries' mean length in words. To be asked for once, after ranking. */
    Profile profile() {
        long[] times = nanos.build().sorted().toArray();
        Bm25Search search = passages == null ? documents : passages;
        if (search == null || times.length == 0) {
            throw new IllegalStateException("nothing has been ranked");
        }
        int meanWords = (int) Math.max(1, words / times.length);
        double seconds = Math.max(1, Arrays.stream(times).sum()) / 1e9;
        Throughput throughput =
                new Throughput(meanWords, Math.max(1, words) / seconds, times[times.length / 2] / NANOS_IN_MICRO);
        String hardware =
                Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.arch", "unknown");
        try {
            Bm25Search.IndexProfile index = search.profile();
            return new Profile(index.bytes(), 0, index.time().toMillis(), 1, hardware, List.of(throughput));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            closeIfOpen(passages);
        } finally {
            closeIfOpen(documents);
        }
    }

    private static void closeIfOpen(@Nullable Bm25Search search) {
        try {
            if (search != null) {
                search.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bm25Search passages() throws IOException {
        if (passages == null) {
            passages = index(false);
        }
        return passages;
    }

    private Bm25Search documents() throws IOException {
        if (documents == null) {
            documents = index(true);
        }
        return documents;
    }

    private Bm25Search index(boolean byDocument) throws IOException {
        Bm25Search search = new Bm25Search(DEPTH);
        try {
            collections.visitTexts(collection, (passageId, documentId, text) -> {
                try {
                    search.add(byDocument ? documentId : passageId, text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return search;
        } catch (RuntimeException e) {
            search.close();
            throw e;
        }
    }
}
