package io.assay.ingest.worker;

/** Is told what becomes of workers. Called by several threads, which need it to return soon and to throw nothing. */
public interface WorkerListener {
    /**
     * A worker was started.
     *
     * @param worker counts the workers of a pool, from 1
     * @param pid its process
     */
    void started(int worker, long pid);

    /**
     * A worker has ended; each that was started does once.
     *
     * @param exitCode of its process; 128 and the signal's number where one ended it
     */
    void ended(int worker, WorkerEnd end, int exitCode);

    /** A worker wrote a line to its standard error. */
    void said(int worker, String line);
}
