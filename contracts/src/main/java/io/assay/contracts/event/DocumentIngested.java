package io.assay.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * A document has become passages, and all of them lie before this event. Published on {@code passages}, keyed by
 * document id. Passages of the document with another digest or splitting are of the past from here on.
 *
 * @param documentId the document's key; never blank
 * @param collection the set of documents that it belongs to; never blank
 * @param documentDigest SHA-256 of the document's bytes
 * @param splittingDigest SHA-256 of the configuration that cleaned and split it
 * @param mediaType what the document was found to be, such as {@code application/pdf}
 * @param title the document's own title, where it has one
 * @param passages number of passages
 * @param codePoints length of the clean text
 */
public record DocumentIngested(
        String documentId,
        String collection,
        String documentDigest,
        String splittingDigest,
        String mediaType,
        @Nullable String title,
        int passages,
        int codePoints)
        implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public DocumentIngested {
        Checks.notBlank(documentId, "documentId");
        Checks.notBlank(collection, "collection");
        Checks.sha256(documentDigest, "documentDigest");
        Checks.sha256(splittingDigest, "splittingDigest");
        Checks.notBlank(mediaType, "mediaType");
        Checks.textIfPresent(title, "title");
        Checks.notNegative(passages, "passages");
        Checks.notNegative(codePoints, "codePoints");
    }

    @Override
    public String key() {
        return documentId;
    }
}
