package io.assay.cli.dataset;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents that a retrieval dataset is about, as far as they are known. */
public final class Documents {
    private static final Pattern PASSAGE = Pattern.compile("[0-9a-f]{64}");

    private final @Nullable String collection;
    private final Set<String> ids;
    private final Map<String, CleanText> texts;

    private Documents(@Nullable String collection, Set<String> ids, Map<String, CleanText> texts) {
        this.collection = collection;
        this.ids = Set.copyOf(ids);
        this.texts = Map.copyOf(texts);
    }

    /** Nothing is known of them: relevant documents are taken on trust, and quotes cannot be looked for. */
    public static Documents unknown() {
        return new Documents(null, Set.of(), Map.of());
    }

    /**
     * The documents of a collection.
     *
     * @param ids all of them
     * @param texts clean texts of those in which places are to be found or checked
     */
    public static Documents of(String collection, Set<String> ids, Map<String, CleanText> texts) {
        return new Documents(collection, ids, texts);
    }

    /**
     * Checks that a document is in the collection, where one is known.
     *
     * @throws InvalidLineException if it is not
     */
    void check(String documentId) {
        if (collection != null && !ids.contains(documentId)) {
            throw new InvalidLineException("document \"" + documentId + "\" is not in collection \"" + collection
                    + "\"; see: assay passages --collection " + collection);
        }
    }

    /**
     * Checks that something that was found can be: a document of the collection, or a passage.
     *
     * @throws InvalidLineException if it is neither
     */
    void checkFound(String id) {
        if (!PASSAGE.matcher(id).matches()) {
            check(id);
        }
    }

    /** The clean text of a document, or null where it is not known. */
    @Nullable
    CleanText text(String documentId) {
        return texts.get(documentId);
    }
}
