package io.assay.contracts.event;

import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;

/**
 * A piece of a document's clean text: what models read. Published on {@code passages}, keyed by document id.
 *
 * @param passageId SHA-256 of document id, document digest, splitting digest and index
 * @param documentId the document's key; never blank
 * @param collection the set of documents that it belongs to; never blank
 * @param documentDigest SHA-256 of the document's bytes
 * @param splittingDigest SHA-256 of the configuration that cleaned and split it
 * @param index its place among the document's passages, from 0
 * @param span where it stands in the document's clean text, in code points
 * @param text the clean text within {@code span}
 */
public record Passage(
        String passageId,
        String documentId,
        String collection,
        String documentDigest,
        String splittingDigest,
        int index,
        Span span,
        String text)
        implements Event {
    /**
     * Checks every part, the length of the text against the span among them.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public Passage {
        Checks.sha256(passageId, "passageId");
        Checks.notBlank(documentId, "documentId");
        Checks.notBlank(collection, "collection");
        Checks.sha256(documentDigest, "documentDigest");
        Checks.sha256(splittingDigest, "splittingDigest");
        Checks.notNegative(index, "index");
        Checks.present(span, "span");
        Checks.text(text, "text");
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints != span.length()) {
            throw new IllegalArgumentException(
                    "text has " + codePoints + " code points, but its span has " + span.length());
        }
    }

    /** A passage whose identity follows from its parts. */
    public static Passage of(
            String documentId,
            String collection,
            String documentDigest,
            String splittingDigest,
            int index,
            Span span,
            String text) {
        String passageId = Identities.passage(documentId, documentDigest, splittingDigest, index);
        return new Passage(passageId, documentId, collection, documentDigest, splittingDigest, index, span, text);
    }

    @Override
    public String key() {
        return documentId;
    }
}
