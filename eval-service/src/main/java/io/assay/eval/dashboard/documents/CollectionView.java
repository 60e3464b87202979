package io.assay.eval.dashboard.documents;

import io.assay.eval.dashboard.operations.OperationsPaths;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.DocumentOrder;
import io.assay.eval.store.DocumentSummary;
import io.assay.eval.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a collection.
 *
 * @param collection the collection
 * @param documents the documents of this part
 * @param search what was searched for
 * @param worstFirst whether those that came out worst are first
 * @param drift where is what live models say of it
 * @param deadLetters where is what could not be read
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record CollectionView(
        CollectionLine collection,
        List<DocumentLine> documents,
        String search,
        boolean worstFirst,
        String drift,
        String deadLetters,
        @Nullable String first,
        @Nullable String next) {
    static CollectionView of(
            CollectionSummary collection,
            Page<DocumentSummary> page,
            String search,
            DocumentOrder order,
            @Nullable String after) {
        boolean worstFirst = order == DocumentOrder.QUALITY;
        Address list = DocumentPaths.collection(collection.name())
                .with("q", search)
                .with("sort", worstFirst ? DocumentsResource.WORST_FIRST : null);
        return new CollectionView(
                CollectionLine.of(collection),
                page.rows().stream().map(DocumentLine::of).toList(),
                search,
                worstFirst,
                DocumentPaths.drift(collection.name()).text(),
                OperationsPaths.DOCUMENTS,
                after == null ? null : list.text(),
                page.next() == null ? null : list.with("after", page.next()).text());
    }
}
