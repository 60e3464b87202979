package io.assay.contracts.event;

/**
 * A document was withdrawn: its passages are gone. Published on {@code passages}, keyed by document id.
 *
 * @param documentId the document's key; never blank
 */
public record DocumentDeleted(String documentId) implements Event {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public DocumentDeleted {
        Checks.notBlank(documentId, "documentId");
    }

    @Override
    public String key() {
        return documentId;
    }
}
