package io.assay.ingest.worker;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.DocumentExtractor;
import io.assay.ingest.extract.UnreadableDocumentException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a worker: documents from standard input, their text or why there is none to standard output, one
 * after another. It ends when its input does, however busy it is, so that none outlives its service. Whatever a parser
 * throws beyond the refusals of its reader ends it, too: its state is not to be trusted then.
 */
final class ExtractionWorker {
    private static final int BUFFER_BYTES = 1 << 16;

    private ExtractionWorker() {}

    /**
     * Works until the input ends, or nobody reads the answers any more.
     *
     * @throws IOException if not even limits come
     * @throws InterruptedException never: nobody does
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, BUFFER_BYTES));
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES));
        System.setOut(System.err); // what a library prints is no answer
        logErrorsOnly();
        DocumentExtractor extractor = new DocumentExtractor(Protocol.readLimits(in));
        SynchronousQueue<Document> documents = new SynchronousQueue<>();
        Thread reader = new Thread(() -> readAll(in, documents), "documents");
        reader.setDaemon(true);
        reader.start();
        try {
            Protocol.writeReady(answers);
            while (true) {
                answer(documents.take(), extractor, answers);
            }
        } catch (IOException e) { // nobody reads the answers any more
            end();
        }
    }

    private static void answer(Document document, DocumentExtractor extractor, DataOutputStream answers)
            throws IOException {
        try {
            Protocol.write(answers, extractor.extract(document));
        } catch (UnreadableDocumentException e) {
            Protocol.write(answers, e);
        }
    }

    private static void readAll(DataInputStream in, SynchronousQueue<Document> documents) {
        try {
            while (true) {
                documents.put(Protocol.readDocument(in));
            }
        } catch (EOFException e) { // the service is done with this worker, or is no more
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        }
    }

    /** Ends at once, whatever the other thread does. Nobody may be left to delete the files. */
    private static void end() {
        try {
            WorkerFolder.delete(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException | UncheckedIOException e) {
            System.err.println("temporary files cannot be deleted: " + e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** What the parsers say of a document's flaws concerns its author. */
    private static void logErrorsOnly() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.SEVERE);
        root.addHandler(new ConsoleHandler());
    }
}
