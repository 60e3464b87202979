package io.assay.cli;

import io.assay.cli.kafka.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file is handed over as a document. */
interface Handover {
    /** With its bytes. */
    Handover BY_VALUE = new Handover() {
        @Override
        public long mostBytes() {
            return Document.MOST_BYTES;
        }

        @Override
        public Document document(String id, Path file) throws IOException {
            return new Document(id, Files.readAllBytes(file), DocumentFiles.type(id));
        }

        @Override
        public String hint() {
            return ", or " + Document.MOST_BYTES_BY_REFERENCE + " with --by-reference";
        }
    };

    /** Most bytes that a file may have. */
    long mostBytes();

    /**
     * The document that a file is.
     *
     * @throws IOException if the file cannot be read
     */
    Document document(String id, Path file) throws IOException;

    /** What larger files can do, to end a sentence with; empty for nothing. */
    String hint();
}
