package io.assay.eval.search;

import static java.util.Objects.requireNonNull;

import io.assay.eval.metric.Ranking;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Ranks passages by the words that they share with a query: Lucene's BM25 with its defaults (k1 = 1.2, b = 0.75) over
 * its English analysis (stop words out, Porter's stemmer). The baseline that a model must beat: it needs no inference.
 *
 * <p>Passages first, queries then. The index lies in a temporary folder, which {@link #close} removes. Documents of
 * several passages and the order of rankings: as in {@link ExactSearch}. Not safe for several threads.
 */
public final class Bm25Search implements Closeable {
    private static final String TEXT = "text";
    private static final String ID = "id";

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final BM25Similarity similarity = new BM25Similarity();
    private final LuceneFolder index;
    private final int depth;
    private long passages;
    private long indexingNanos;

    /**
     * An empty index.
     *
     * @param depth how many hits a ranking holds at most
     * @throws IOException if the temporary folder cannot be made
     */
    public Bm25Search(int depth) throws IOException {
        this.depth = depth;
        this.index = new LuceneFolder(analyzer, similarity);
    }

    /**
     * Adds a passage, or one of a document's passages.
     *
     * @param id the passage, or the document where documents are ranked; the same id in a row is one document
     * @throws IllegalStateException if a query has been asked already
     * @throws IOException if the index cannot be written
     */
    public void add(String id, String text) throws IOException {
        long start = System.nanoTime();
        index.add(List.of(new TextField(TEXT, text, Field.Store.NO), new BinaryDocValuesField(ID, new BytesRef(id))));
        passages++;
        indexingNanos += System.nanoTime() - start;
    }

    /**
     * Ranks the passages that share a word with the query.
     *
     * @param query plain text: nothing in it is an operator. A word that it repeats weighs the more. Of very long ones,
     *     the first {@link IndexSearcher#getMaxClauseCount} different words count
     * @throws IOException if the index cannot be read
     */
    public Ranking rank(String query) throws IOException {
        return searcher().search(toQuery(query), new RankingCollectors(depth));
    }

    /**
     * What the index took.
     *
     * @throws IOException if the index cannot be read
     */
    public IndexProfile profile() throws IOException {
        CollectionStatistics statistics = searcher().collectionStatistics(TEXT);
        long tokens = statistics == null ? 0 : statistics.sumTotalTermFreq();
        return new IndexProfile(passages, tokens, index.bytes(), Duration.ofNanos(indexingNanos));
    }

    @Override
    public void close() throws IOException {
        try (analyzer) {
            index.close();
        }
    }

    private IndexSearcher searcher() throws IOException {
        long start = System.nanoTime();
        IndexSearcher searcher = index.searcher();
        indexingNanos += System.nanoTime() - start;
        searcher.setSimilarity(similarity);
        return searcher;
    }

    private Query toQuery(String text) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        terms(text).entrySet().stream()
                .limit(IndexSearcher.getMaxClauseCount())
                .forEach(term -> query.add(
                        new BoostQuery(new TermQuery(new Term(TEXT, term.getKey())), term.getValue()),
                        BooleanClause.Occur.SHOULD));
        return query.build();
    }

    /** Its terms and how often each occurs, in the order in which they do. */
    private Map<String, Integer> terms(String text) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (TokenStream tokens = analyzer.tokenStream(TEXT, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                counts.merge(term.toString(), 1, Integer::sum);
            }
            tokens.end();
        }
        return counts;
    }

    /**
     * What an index took.
     *
     * @param passages how many it holds
     * @param tokens how many words of them, stop words not counted
     * @param bytes size of its files
     * @param time spent on analysing and writing
     */
    public record IndexProfile(long passages, long tokens, long bytes, Duration time) {}

    /** Without an executor, Lucene asks for one collector a query, and passes it the passages in their order. */
    private record RankingCollectors(int depth) implements CollectorManager<DocumentCollector, Ranking> {
        @Override
        public DocumentCollector newCollector() {
            return new DocumentCollector(new TopHits(depth));
        }

        @Override
        public Ranking reduce(Collection<DocumentCollector> collectors) {
            return collectors.iterator().next().ranking();
        }
    }

    /** Lucene's own collectors would cut among equal scores by order of arrival. */
    private static final class DocumentCollector extends SimpleCollector {
        private final TopHits top;
        private @Nullable Scorable scorer;
        private @Nullable BinaryDocValues ids;
        private @Nullable String last;
        private float bestOfLast;

        DocumentCollector(TopHits top) {
            this.top = top;
        }

        Ranking ranking() {
            offerLast();
            return top.ranking();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            ids = DocValues.getBinary(context.reader(), ID);
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int passage) throws IOException {
            float score = requireNonNull(scorer).score();
            if (score < top.leastScore()) {
                return;
            }
            BinaryDocValues ids = requireNonNull(this.ids);
            if (!ids.advanceExact(passage)) {
                throw new IllegalStateException("passage " + passage + " of the index has no id");
            }
            String id = ids.binaryValue().utf8ToString();
            if (id.equals(last)) {
                bestOfLast = Math.max(bestOfLast, score);
            } else {
                offerLast();
                last = id;
                bestOfLast = score;
            }
        }

        private void offerLast() {
            if (last != null) {
                top.offer(last, bestOfLast);
            }
        }
    }
}
