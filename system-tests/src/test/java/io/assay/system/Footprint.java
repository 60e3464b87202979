package io.assay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds of the machine, as Linux says in {@code /proc}.
 *
 * @param files open files and connections
 * @param threads native ones
 * @param residentMebibytes memory that it has in RAM
 */
record Footprint(long files, long threads, long residentMebibytes) {
    /** Whether this machine says so. */
    static boolean isKnown() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** That of a process that runs now. */
    static Footprint of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Footprint(files.count(), status(process, "Threads"), status(process, "VmRSS") >> 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number; that of memory is in KiB. */
    private static long status(Path process, String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
