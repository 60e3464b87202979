package io.assay.ingest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that a worker has for its temporary files, and leaves some in when it dies. */
final class WorkerFolder {
    private static final String PREFIX = "assay-worker-";

    private WorkerFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory(PREFIX);
    }

    /** Deletes it with all that is in it; somebody else may do the same, or have done it. */
    static void delete(Path folder) throws IOException {
        if (!String.valueOf(folder.getFileName()).startsWith(PREFIX) || Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
