package io.assay.ingest.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process and any of its children held at once, as Linux tells it; elsewhere, nothing. */
final class PeakMemory {
    private static final String PEAK = "VmHWM:";

    private long ownKibibytes;
    private long childKibibytes;

    /** Looks at what runs now. A peak is kept by the system, so that none before is missed while its process lives. */
    void look() {
        ownKibibytes = Math.max(ownKibibytes, peak(ProcessHandle.current()));
        ProcessHandle.current()
                .descendants()
                .filter(PeakMemory::isJava)
                .forEach(child -> childKibibytes = Math.max(childKibibytes, peak(child)));
    }

    /** The most that a child held; zero where the system does not tell. */
    long childKibibytes() {
        return childKibibytes;
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    private static long peak(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // ended meanwhile, or this is not Linux
        }
    }

    @Override
    public String toString() {
        return "peak resident KiB: service with its test " + ownKibibytes + ", worker " + childKibibytes;
    }
}
