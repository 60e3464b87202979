package io.assay.eval.dashboard.documents;

import io.assay.eval.dashboard.view.LanguageName;
import io.assay.eval.store.DocumentSummary;
import io.assay.reports.text.Figures;

/**
 * A document in the list of a collection's.
 *
 * @param path where its page is
 * @param title its title, or its id where it has none
 * @param id its id; empty where that stands for the title
 * @param format what it is
 * @param language what it is in
 * @param passages number of passages
 * @param characters length of its text
 * @param quality how well the text came out
 */
record DocumentLine(
        String path,
        String title,
        String id,
        String format,
        String language,
        String passages,
        String characters,
        QualityView quality) {
    static DocumentLine of(DocumentSummary document) {
        String title = title(document);
        return new DocumentLine(
                DocumentPaths.document(document.documentId()).text(),
                title,
                title.equals(document.documentId()) ? "" : document.documentId(),
                FormatName.of(document.mediaType()),
                document.language() == null ? "–" : LanguageName.of(document.language()),
                Figures.count(document.passages()),
                Figures.count(document.codePoints()),
                QualityView.of(document.quality()));
    }

    /** A document's title, or its id where it has none that can be seen. */
    static String title(DocumentSummary document) {
        return document.title() == null || document.title().isBlank() ? document.documentId() : document.title();
    }
}
