package io.assay.eval.judge;

import io.assay.eval.store.Answered;
import io.assay.eval.store.LocatedPassage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of both requests of a comparison so far.
 *
 * @param answers by request id; without what is awaited. What a model found is its answer to a query
 * @param search what was searched; absent where nothing was
 */
public record Replies(
        Map<String, Answered> answers, @Nullable Search search) {
    /** Copies the map. */
    public Replies {
        answers = Map.copyOf(answers);
    }

    /**
     * What is ranked for a query.
     *
     * @param collection where it is from
     * @param ranked number of passages that are ranked
     * @param passages number of passages that the collection has
     * @param read how many of those that are ranked a model has read so far, by request id
     * @param found the passages that were found, by id; without those that are gone since
     */
    public record Search(
            String collection, long ranked, long passages, Map<String, Long> read, Map<String, LocatedPassage> found) {
        /** Copies the maps. */
        public Search {
            read = Map.copyOf(read);
            found = Map.copyOf(found);
        }
    }
}
