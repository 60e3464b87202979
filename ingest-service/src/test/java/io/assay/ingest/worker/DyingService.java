package io.assay.ingest.worker;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A service that gives a document to its only worker, and waits until somebody kills it. Prints the worker's process. */
final class DyingService {
    private DyingService() {}

    public static void main(String[] arguments) throws UnreadableDocumentException {
        RecordingListener listener = new RecordingListener();
        WorkerSettings settings = new WorkerSettings(1, 256 << 20, Duration.ofMinutes(5), 10);
        WorkerPool pool = new WorkerPool(settings, new ExtractionLimits(1 << 26, 1 << 26), listener);
        System.out.println(listener.pids().get(0));
        while (true) {
            pool.extract(new Document("<p>words".repeat(1_000_000).getBytes(StandardCharsets.UTF_8), null, "a.html"));
        }
    }
}
