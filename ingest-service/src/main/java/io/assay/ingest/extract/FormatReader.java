package io.assay.ingest.extract;

/** Reads the text of documents of one format. Thread-safe. */
interface FormatReader {
    /**
     * Reads a document that is taken to be of this format.
     *
     * @throws UnreadableDocumentException if it is encrypted or corrupt
     * @throws TextOverflowException if there is more text than the limit that the reader was made with
     */
    ExtractedText read(Document document) throws UnreadableDocumentException;
}
