package io.assay.contracts.event;

import java.util.List;
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
 * @param removed what cleaning took out of the text; absent where that was not counted
 * @param quality how well its text came out; absent in events of services that do not measure it
 * @param notes what a person should know of how it was read, each one line, such as what was left out and why
 */
public record DocumentIngested(
        String documentId,
        String collection,
        String documentDigest,
        String splittingDigest,
        String mediaType,
        @Nullable String title,
        int passages,
        int codePoints,
        @Nullable Removed removed,
        @Nullable ExtractionQuality quality,
        List<String> notes)
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
        notes = notes == null ? List.of() : Checks.texts(notes, "notes");
    }

    /** An event of which nothing is said but the text. */
    public DocumentIngested(
            String documentId,
            String collection,
            String documentDigest,
            String splittingDigest,
            String mediaType,
            @Nullable String title,
            int passages,
            int codePoints) {
        this(
                documentId,
                collection,
                documentDigest,
                splittingDigest,
                mediaType,
                title,
                passages,
                codePoints,
                null,
                null,
                List.of());
    }

    @Override
    public String key() {
        return documentId;
    }

    /**
     * What cleaning took out, but for white space and what is never seen.
     *
     * @param headersAndFooters lines that were a page's header or footer
     * @param substrings places where a configured text stood
     * @param matches places that a configured expression matched
     */
    public record Removed(int headersAndFooters, int substrings, int matches) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Removed {
            Checks.notNegative(headersAndFooters, "headersAndFooters");
            Checks.notNegative(substrings, "substrings");
            Checks.notNegative(matches, "matches");
        }
    }
}
