package io.assay.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that a file remembers by its id and the time of its start, so that another process that has got the same
 * id meanwhile is not taken for it.
 *
 * @param startedAt as the system tells it
 */
record RunningProcess(ProcessHandle handle, Instant startedAt) {
    /** Systems count the start from their own start, and correct the clock in between. */
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(50);

    static RunningProcess of(ProcessHandle handle) {
        return new RunningProcess(handle, handle.info().startInstant().orElseGet(Instant::now));
    }

    /** The process that a file remembers, if it still runs. A file that says nothing of the kind remembers none. */
    static Optional<RunningProcess> read(Path pidFile) {
        List<String> lines;
        try {
            lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("It cannot be told which process runs: " + pidFile, e);
        }
        if (lines.size() != 2
                || !lines.get(0).matches("\\d{1,18}")
                || !lines.get(1).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Instant startedAt = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .map(RunningProcess::of)
                .filter(RunningProcess::isAlive)
                .filter(process ->
                        Duration.between(process.startedAt, startedAt).abs().compareTo(CLOCK_CORRECTION) < 0);
    }

    /** Lets a file remember it. */
    void write(Path pidFile) {
        try {
            Files.writeString(pidFile, handle.pid() + "\n" + startedAt.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The process cannot be remembered: " + pidFile, e);
        }
    }

    long pid() {
        return handle.pid();
    }

    /** Whether it runs. One that has ended, but whose parent has not asked how, has no program any more. */
    boolean isAlive() {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    /** Asks it to end, and returns when it has; kills it when it takes longer than a limit. */
    void stop(Duration limit) {
        handle.destroy();
        awaitEnd(limit);
    }

    /** Returns when it has ended; kills it when it takes longer than a limit. */
    void awaitEnd(Duration limit) {
        if (!ended(limit)) {
            handle.destroyForcibly();
            if (!ended(limit)) {
                throw new IllegalStateException("Process " + pid() + " does not end, though it was killed");
            }
        }
    }

    private boolean ended(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(POLL);
        }
        return true;
    }
}
