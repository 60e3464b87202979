package io.assay.ingest.worker;

import java.time.Duration;

/**
 * How documents are spread over workers.
 *
 * @param workers how many run at the same time
 * @param heapBytes the heap of each; what its process takes beyond is bounded by {@link WorkerCommand}
 * @param timeLimit longest that a worker may take for one document; a document has two tries
 * @param documents how many documents a worker reads before another takes its place, so that leaks stay bounded
 */
public record WorkerSettings(int workers, long heapBytes, Duration timeLimit, int documents) {
    /** What the parsers need even for small documents. */
    private static final long LEAST_HEAP = 64L << 20;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public WorkerSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("workers is less than 1: " + workers);
        }
        if (heapBytes < LEAST_HEAP) {
            throw new IllegalArgumentException("heapBytes is less than " + LEAST_HEAP + ": " + heapBytes);
        }
        if (timeLimit.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("timeLimit is less than 1 ms: " + timeLimit);
        }
        if (documents < 1) {
            throw new IllegalArgumentException("documents is less than 1: " + documents);
        }
    }
}
