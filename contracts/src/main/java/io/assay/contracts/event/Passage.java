package io.assay.contracts.event;

import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param pages the document's pages that it stands on; absent where the document has none, or none that are known
 * @param headings the headings that it stands under, from the outermost; empty before the first, absent where the
 *     document's headings are not known
 * @param language the language that it is in, as ISO 639-1 has it, such as {@code de}; absent where that is uncertain
 * @param tokens how many tokens it has, where a tokenizer measured it
 */
public record Passage(
        String passageId,
        String documentId,
        String collection,
        String documentDigest,
        String splittingDigest,
        int index,
        Span span,
        String text,
        @Nullable Pages pages,
        @Nullable List<String> headings,
        @Nullable String language,
        @Nullable Integer tokens)
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
        headings = headings == null ? null : Checks.texts(headings, "headings");
        Checks.notBlankIfPresent(language, "language");
        if (tokens != null) {
            Checks.notNegative(tokens, "tokens");
        }
    }

    /** A passage whose identity follows from its parts, and of which no more is known. */
    public static Passage of(
            String documentId,
            String collection,
            String documentDigest,
            String splittingDigest,
            int index,
            Span span,
            String text) {
        String passageId = Identities.passage(documentId, documentDigest, splittingDigest, index);
        return new Passage(
                passageId,
                documentId,
                collection,
                documentDigest,
                splittingDigest,
                index,
                span,
                text,
                null,
                null,
                null,
                null);
    }

    /** The same passage, of which more is known: identities stay. */
    public Passage with(
            @Nullable Pages pages,
            @Nullable List<String> headings,
            @Nullable String language,
            @Nullable Integer tokens) {
        return new Passage(
                passageId,
                documentId,
                collection,
                documentDigest,
                splittingDigest,
                index,
                span,
                text,
                pages,
                headings,
                language,
                tokens);
    }

    @Override
    public String key() {
        return documentId;
    }

    /**
     * Pages of a document.
     *
     * @param first the first of them, from 1
     * @param last the last of them, never before {@code first}
     */
    public record Pages(int first, int last) {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if it is not 1 &lt;= first &lt;= last
         */
        public Pages {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("pages " + first + " to " + last + " are not 1 <= first <= last");
            }
        }
    }
}
