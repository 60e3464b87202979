package io.assay.eval.dashboard.documents;

import io.assay.eval.dashboard.view.Address;

/** Where documents and collections have their pages. */
public final class DocumentPaths {
    private DocumentPaths() {}

    /** The page of a collection. */
    public static Address collection(String name) {
        return new Address("/documents/collection").with("name", name);
    }

    /** The page of what live models say of a collection. */
    static Address drift(String collection) {
        return new Address("/documents/drift").with("name", collection);
    }

    /** The page of a document. */
    public static Address document(String documentId) {
        return new Address("/documents/document").with("id", documentId);
    }
}
