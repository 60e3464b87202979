package io.assay.ingest.worker;

/** A worker ended before it had answered. */
final class WorkerDiedException extends Exception {
    private final WorkerEnd end;
    private final int exitCode;

    WorkerDiedException(WorkerEnd end, int exitCode) {
        super("a worker ended: " + end.code() + ", exit code " + exitCode);
        this.end = end;
        this.exitCode = exitCode;
    }

    WorkerEnd end() {
        return end;
    }

    int exitCode() {
        return exitCode;
    }
}
