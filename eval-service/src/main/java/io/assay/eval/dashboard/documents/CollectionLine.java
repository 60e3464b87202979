package io.assay.eval.dashboard.documents;

import io.assay.eval.store.CollectionSummary;
import io.assay.reports.text.Figures;

/**
 * A collection in the list.
 *
 * @param path where its page is
 * @param name its name
 * @param documents number of documents
 * @param passages number of passages
 * @param characters length of the texts
 * @param least the least quality of any document
 * @param poor how many documents came out poorly; empty for none
 * @param poorPath where the page is that begins with these
 */
public record CollectionLine(
        String path,
        String name,
        String documents,
        String passages,
        String characters,
        QualityView least,
        String poor,
        String poorPath) {
    /** What the list shows of a collection. */
    public static CollectionLine of(CollectionSummary collection) {
        return new CollectionLine(
                DocumentPaths.collection(collection.name()).text(),
                collection.name(),
                Figures.count(collection.documents()),
                Figures.count(collection.passages()),
                Figures.count(collection.codePoints()),
                QualityView.of(collection.leastQuality()),
                collection.poor() == 0 ? "" : Figures.count(collection.poor(), "document") + " read poorly",
                DocumentPaths.collection(collection.name())
                        .with("sort", "quality")
                        .text());
    }
}
