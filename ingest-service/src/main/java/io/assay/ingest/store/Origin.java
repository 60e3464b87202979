package io.assay.ingest.store;

import java.net.URI;

/** What documents are fetched from, by addresses of one kind. Thread-safe. */
interface Origin {
    /**
     * Fetches a document whose address is allowed.
     *
     * @return whether it is within the limit of the download, which has it all if so
     * @throws UnfetchedDocumentException if it cannot be had
     */
    boolean fetch(URI address, Download into) throws UnfetchedDocumentException;
}
