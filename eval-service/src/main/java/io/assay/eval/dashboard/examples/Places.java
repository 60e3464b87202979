package io.assay.eval.dashboard.examples;

import io.assay.eval.store.LocatedPassage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents and passages that gold or models name, as far as they are there.
 *
 * @param passages by id
 * @param titles of documents, by id
 */
record Places(Map<String, LocatedPassage> passages, Map<String, String> titles) {
    /** Copies the maps. */
    Places {
        passages = Map.copyOf(passages);
        titles = Map.copyOf(titles);
    }

    /** The document that a hit is of: the id may be that of a passage, or of a document itself; null where it is gone. */
    @Nullable
    String documentOf(String hitId) {
        LocatedPassage passage = passages.get(hitId);
        return passage != null ? passage.documentId() : titles.containsKey(hitId) ? hitId : null;
    }

    /** What to call a document. */
    String title(String documentId) {
        return titles.getOrDefault(documentId, documentId);
    }
}
