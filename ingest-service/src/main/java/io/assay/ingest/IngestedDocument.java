package io.assay.ingest;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage;
import java.util.List;

/**
 * What became of a document.
 *
 * @param passages in the order of the text
 * @param completion what is published after the last of them
 * @param pagesWithoutText how many pages have none, such as scanned ones among others
 */
public record IngestedDocument(List<Passage> passages, DocumentIngested completion, int pagesWithoutText) {
    /** Copies the list. */
    public IngestedDocument {
        passages = List.copyOf(passages);
    }
}
