package io.assay.stack;

import java.nio.file.Path;

/** Says which process of a stack could not be started or stopped, why, where its log is, and what helps. */
public final class LocalStackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String process;
    private final String reason;
    private final transient Path logFile;
    private final String remedy;

    LocalStackException(String process, String reason, Path logFile, String remedy) {
        super(process + ": " + reason + System.lineSeparator() + "Log: " + logFile + System.lineSeparator() + remedy);
        this.process = process;
        this.reason = reason;
        this.logFile = logFile;
        this.remedy = remedy;
    }

    /** Which process, such as {@code kafka}. */
    public String process() {
        return process;
    }

    /** Why, with the last lines of its log where it has any. */
    public String reason() {
        return reason;
    }

    /** Where its log is, or would be. */
    public Path logFile() {
        return logFile;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
