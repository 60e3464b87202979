package io.assay.ingest.extract;

/** Turns documents into their text, whatever their format. Thread-safe. */
public interface TextExtractor {
    /**
     * The text of a document.
     *
     * @throws UnreadableDocumentException if it has none that can be read; the exception says why and what to do
     */
    ExtractedText extract(Document document) throws UnreadableDocumentException;
}
