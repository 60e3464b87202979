package io.assay.ingest.worker;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.TextExtractor;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Extracts documents in processes of their own, each with a heap and a time limit. A document whose worker dies is tried
 * once more, by a fresh one; when that dies, too, the document is to blame and refused. Workers that died and workers
 * that have read many documents are replaced. Thread-safe: as many documents are read at once as there are workers, and
 * the next callers wait.
 */
public final class WorkerPool implements TextExtractor, AutoCloseable {
    private final WorkerSettings settings;
    private final ExtractionLimits limits;
    private final WorkerCommand command;
    private final WorkerListener listener;
    private final List<Place> places = new ArrayList<>();
    private final BlockingQueue<Place> idle = new LinkedBlockingQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ScheduledThreadPoolExecutor alarms;
    private volatile boolean closed;

    /**
     * Starts the workers.
     *
     * @throws UncheckedIOException if there is no Java to start them with
     */
    public WorkerPool(WorkerSettings settings, ExtractionLimits limits, WorkerListener listener) {
        this(settings, limits, listener, WorkerCommand.ofThisProcess());
    }

    WorkerPool(WorkerSettings settings, ExtractionLimits limits, WorkerListener listener, WorkerCommand command) {
        this.settings = settings;
        this.limits = limits;
        this.listener = listener;
        this.command = command;
        this.alarms = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "worker-alarms");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true); // a document's bytes are not held until its time would be up
        for (int i = 0; i < settings.workers(); i++) {
            Place place = new Place(start());
            places.add(place);
            idle.add(place);
        }
    }

    /**
     * The text of a document.
     *
     * @throws UnreadableDocumentException if a worker refuses it, or it has killed or outlasted two of them
     * @throws IllegalStateException if workers do not start, or the pool is closed: the document may be sound
     */
    @Override
    public ExtractedText extract(Document document) throws UnreadableDocumentException {
        Place place = take();
        try {
            try {
                return place.extract(document);
            } catch (WorkerDiedException first) {
                return place.extract(document);
            }
        } catch (WorkerDiedException second) {
            throw refusal(second);
        } finally {
            idle.add(place);
        }
    }

    /** How many documents are read at once. */
    public int size() {
        return places.size();
    }

    /** Ends all workers, whatever they do, and returns when they have ended. */
    @Override
    public void close() {
        closed = true;
        for (Place place : places) {
            place.close();
        }
        alarms.shutdownNow();
    }

    private Place take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for a worker", e);
        }
    }

    private WorkerProcess start() {
        try {
            return WorkerProcess.start(started.incrementAndGet(), command, settings.heapBytes(), limits, listener);
        } catch (IOException e) {
            throw new UncheckedIOException("no worker can be started by " + command.java(), e);
        }
    }

    private UnreadableDocumentException refusal(WorkerDiedException death) {
        return switch (death.end()) {
            case TOO_SLOW ->
                new UnreadableDocumentException(
                        Reason.TOO_SLOW,
                        "two workers could not read it within "
                                + settings.timeLimit().toMillis()
                                + " ms each: publish it in parts, or save it anew with a simpler structure",
                        death);
            case OUT_OF_MEMORY ->
                new UnreadableDocumentException(
                        Reason.KILLED_WORKER,
                        "two workers ran out of their " + (settings.heapBytes() >> 20)
                                + " MiB of memory: publish it in parts, or save it anew with a simpler structure",
                        death);
            case CRASHED, RECYCLED, CLOSED ->
                new UnreadableDocumentException(
                        Reason.KILLED_WORKER,
                        "two workers ended over it, the last with exit code " + death.exitCode()
                                + ": save it anew with the program that it is from, or publish its text",
                        death);
        };
    }

    /** Where one worker at a time works. */
    private final class Place {
        private WorkerProcess worker;

        Place(WorkerProcess worker) {
            this.worker = worker;
        }

        ExtractedText extract(Document document) throws UnreadableDocumentException, WorkerDiedException {
            if (!worker.isSound()) { // it was killed from outside, or too late by its alarm
                replace(WorkerEnd.CRASHED);
            }
            try {
                return worker.extract(document, settings.timeLimit(), alarms);
            } catch (WorkerDiedException e) {
                replace(e.end());
                throw e;
            } finally {
                if (worker.documents() >= settings.documents()) {
                    replace(WorkerEnd.RECYCLED);
                }
            }
        }

        private synchronized void replace(WorkerEnd reason) {
            worker.end(reason);
            if (closed) {
                throw new IllegalStateException("the pool is closed");
            }
            worker = start();
        }

        synchronized void close() {
            worker.end(WorkerEnd.CLOSED);
        }
    }
}
