package io.assay.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server whose holder was killed, or ended before it. It runs on, and keeps its data folder and port. */
final class OrphanedDatabase {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private OrphanedDatabase() {}

    /** Stops the server of a data folder, clients or not, if one runs, and returns when it has gone. */
    static void stop(Path dataFolder) {
        Path pidFile = dataFolder.resolve("postmaster.pid"); // the server's own; its first line is the process id
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            if (lines.isEmpty()) {
                return;
            }
            ProcessHandle handle =
                    ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
            if (handle == null || !isServer(handle)) {
                return;
            }
            // SIGINT is its "fast" shutdown. At SIGTERM it would wait until the last client has gone.
            new ProcessBuilder("kill", "-INT", Long.toString(handle.pid())).start();
            RunningProcess.of(handle).awaitEnd(LONGEST_STOP);
        } catch (IOException e) {
            throw new UncheckedIOException("The database's former server cannot be stopped: " + pidFile, e);
        }
    }

    private static boolean isServer(ProcessHandle handle) {
        return handle.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
