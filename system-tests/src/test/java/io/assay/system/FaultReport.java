package io.assay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What befell a stack, and how long it took to be whole again, as a table in Markdown. */
final class FaultReport {
    private final List<String> lines = new ArrayList<>();
    private final long start = System.nanoTime();
    private int faults;

    FaultReport(String title) {
        lines.addAll(List.of(
                "# " + title,
                "",
                "| | after | predictions stored | fault, and the work that it hit | took |",
                "| ---: | ---: | ---: | --- | ---: |"));
    }

    /** Notes a fault that is over. */
    void add(Fault fault, long predictions, Duration took) {
        Duration after = Duration.ofNanos(System.nanoTime() - start).minus(took);
        lines.add(String.format(
                Locale.ROOT,
                "| %d | %s | %,d | %s | %s |",
                ++faults,
                seconds(after),
                predictions,
                fault,
                seconds(took)));
    }

    /** Writes it. Written before anything is checked, it is there when a check fails. */
    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
