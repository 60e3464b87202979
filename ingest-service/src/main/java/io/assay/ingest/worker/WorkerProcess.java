package io.assay.ingest.worker;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One worker and the pipes to it. One thread at a time uses it; any may close it. */
final class WorkerProcess {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_LINE_CHARACTERS = 2_000;

    /** From its start until it says that it is ready, on a machine that has other things to do. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** How long a worker that is idle may take to see that its input has ended. */
    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    /** What a JVM ends with when {@code ExitOnOutOfMemoryError} is set. */
    private static final int OUT_OF_MEMORY = 3;

    private final int id;
    private final Process process;
    private final Path temporary;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Thread errors;
    private final WorkerListener listener;
    private volatile @Nullable WorkerEnd asked;
    private boolean ready;
    private boolean ended;
    private int documents;

    private WorkerProcess(int id, Process process, Path temporary, WorkerListener listener) {
        this.id = id;
        this.process = process;
        this.temporary = temporary;
        this.listener = listener;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
        // without the thread-locals of whoever starts it: it outlives the document that is read just now
        this.errors = new Thread(null, this::passErrorsOn, "worker-" + id + "-errors", 0, false);
    }

    /**
     * Starts a worker, without waiting until it is ready.
     *
     * @throws IOException if there is no such program, no room for another process, or it ends at once
     */
    static WorkerProcess start(
            int id, WorkerCommand command, long heapBytes, ExtractionLimits limits, WorkerListener listener)
            throws IOException {
        Path temporary = WorkerFolder.create();
        ProcessBuilder builder = new ProcessBuilder(command.words(heapBytes, temporary));
        builder.environment().clear(); // the service's secrets are none of a document's business
        WorkerProcess worker = new WorkerProcess(id, builder.start(), temporary, listener);
        worker.errors.setDaemon(true);
        worker.errors.start();
        listener.started(id, worker.process.pid());
        Protocol.write(worker.out, limits);
        return worker;
    }

    /** How many documents it was given. */
    int documents() {
        return documents;
    }

    /** Whether it lives, and nobody has asked it to end. */
    boolean isSound() {
        return asked == null && process.isAlive();
    }

    /**
     * The text of a document.
     *
     * @param timeLimit for this document, once the worker is ready
     * @throws UnreadableDocumentException if the worker refuses it
     * @throws WorkerDiedException if it ended, of itself or because the time was up
     * @throws IllegalStateException if it ended before it was ready, which no document is to blame for
     */
    ExtractedText extract(Document document, Duration timeLimit, ScheduledExecutorService alarms)
            throws UnreadableDocumentException, WorkerDiedException {
        if (!ready) {
            awaitReady(alarms);
        }
        documents++;
        ScheduledFuture<?> alarm = alarm(timeLimit, alarms);
        try {
            Protocol.write(out, document);
            return Protocol.readAnswer(in);
        } catch (IOException e) { // its end of a pipe is closed, or it wrote what is no answer
            WorkerEnd end = end(WorkerEnd.CRASHED);
            WorkerDiedException death = new WorkerDiedException(end, process.exitValue());
            death.initCause(e);
            throw death;
        } catch (UncheckedIOException e) { // the document cannot be read; what it has of it is no document
            end(WorkerEnd.CRASHED);
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    /**
     * Ends it, if it has not ended, and waits for that.
     *
     * @return why it ended: {@code reason}, unless there was another before
     */
    WorkerEnd end(WorkerEnd reason) {
        synchronized (this) {
            if (asked == null) {
                asked = reason;
            }
        }
        try {
            process.getOutputStream().close(); // an idle worker ends by that
        } catch (IOException e) {
            process.destroyForcibly(); // what was not sent yet has nobody to read it
        }
        boolean patient = reason == WorkerEnd.CLOSED || reason == WorkerEnd.RECYCLED;
        if (!patient || !endsWithin(END_LIMIT)) {
            process.destroyForcibly();
        }
        int exitCode = exitCode();
        return reported(exitCode);
    }

    private synchronized WorkerEnd reported(int exitCode) {
        WorkerEnd end = asked == null ? WorkerEnd.CRASHED : asked;
        if (end == WorkerEnd.CRASHED && exitCode == OUT_OF_MEMORY) {
            end = WorkerEnd.OUT_OF_MEMORY;
        }
        if (!ended) {
            ended = true;
            deleteTemporary();
            listener.ended(id, end, exitCode);
        }
        return end;
    }

    private void awaitReady(ScheduledExecutorService alarms) throws WorkerDiedException {
        ScheduledFuture<?> alarm = alarm(START_LIMIT, alarms);
        try {
            Protocol.readReady(in);
            ready = true;
        } catch (IOException e) {
            WorkerEnd end = end(WorkerEnd.CRASHED);
            if (end == WorkerEnd.CLOSED) {
                throw new WorkerDiedException(end, process.exitValue());
            }
            throw new IllegalStateException(
                    "worker " + id + " does not start: exit code " + process.exitValue() + ", " + end.code(), e);
        } finally {
            alarm.cancel(false);
        }
    }

    private ScheduledFuture<?> alarm(Duration limit, ScheduledExecutorService alarms) {
        return alarms.schedule(
                () -> {
                    synchronized (this) {
                        if (asked == null) {
                            asked = WorkerEnd.TOO_SLOW;
                        }
                    }
                    process.destroyForcibly();
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int exitCode() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true; // it is about to end: nothing keeps a killed process
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void passErrorsOn() {
        StringBuilder line = new StringBuilder();
        try (Reader reader = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c != '\n') {
                    line.append((char) c);
                }
                if (c == '\n' || line.length() == MOST_LINE_CHARACTERS) {
                    listener.said(id, line.toString());
                    line.setLength(0);
                }
            }
        } catch (IOException e) {
            listener.said(id, "its standard error cannot be read any more: " + e);
        }
        if (!line.isEmpty()) {
            listener.said(id, line.toString());
        }
    }

    private void deleteTemporary() {
        try {
            WorkerFolder.delete(temporary);
        } catch (IOException | UncheckedIOException e) {
            listener.said(id, "its temporary files cannot be deleted: " + e);
        }
    }
}
