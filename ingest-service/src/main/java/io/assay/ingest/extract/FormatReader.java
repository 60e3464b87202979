package io.assay.ingest.extract;

/** Reads the text of documents of one format. Thread-safe. */
interface FormatReader {
    /**
     * Reads a document that is taken to be of this format.
     *
     * @param allowance what may still be unpacked; only those that unpack something ask it
     * @throws UnreadableDocumentException if it is encrypted, corrupt or cut off, or unpacks to too much
     * @throws TextOverflowException if there is more text than the limit that the reader was made with
     */
    ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException;
}
