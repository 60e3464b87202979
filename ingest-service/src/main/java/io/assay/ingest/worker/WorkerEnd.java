package io.assay.ingest.worker;

/** Why a worker ended. */
public enum WorkerEnd {
    /** The pool was closed. */
    CLOSED("closed"),
    /** It has read as many documents as one worker reads. */
    RECYCLED("recycled"),
    /** A document took longer than the limit. */
    TOO_SLOW("too-slow"),
    /** A document took more memory than it has. */
    OUT_OF_MEMORY("out-of-memory"),
    /** Anything else ended it. */
    CRASHED("crashed");

    private final String code;

    WorkerEnd(String code) {
        this.code = code;
    }

    /** The reason as a label, such as {@code too-slow}. */
    public String code() {
        return code;
    }
}
