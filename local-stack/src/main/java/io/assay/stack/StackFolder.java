package io.assay.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a stack keeps what: its data, its logs, and what it has to remember of its processes.
 *
 * @param home the folder that holds it all, absolute
 */
record StackFolder(Path home) {
    StackFolder {
        home = home.toAbsolutePath().normalize();
    }

    /** The data of the broker or the database. */
    Path data(Part part) {
        return home.resolve("data").resolve(part.title());
    }

    /** The database's programs. Not among the data: what unpacks them deletes data folders beside them that look stale. */
    Path databasePrograms() {
        return home.resolve("programs");
    }

    /** What a process printed since it was last started. */
    Path log(Part part) {
        return home.resolve("logs").resolve(part.title() + ".log");
    }

    /** Which process it is, while it runs. */
    Path pidFile(Part part) {
        return home.resolve("run").resolve(part.title() + ".pid");
    }

    /** The ports of the processes, kept for the next start. */
    Path ports() {
        return home.resolve("run").resolve("stack.properties");
    }

    /** Held by whoever starts or stops processes. */
    Path lock() {
        return home.resolve("run").resolve("lock");
    }

    /** Makes what is missing of it. */
    void create() {
        try {
            for (String folder : new String[] {"data", "programs", "logs", "run"}) {
                Files.createDirectories(home.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the local stack cannot be written: " + home, e);
        }
    }

    /** A new, empty log; the former one stays beside it until the next start, with {@code .old} at its end. */
    Path newLog(Part part) {
        Path log = log(part);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.createFile(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be written: " + log, e);
        }
    }
}
