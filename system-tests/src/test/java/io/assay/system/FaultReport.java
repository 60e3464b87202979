package io.assay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** Notes a fault that is over, or why there was none. */
    void add(Fault fault, Optional<String> obstacle, long predictions, Duration took) {
        Duration after = Duration.ofNanos(System.nanoTime() - start).minus(took);
        lines.add(String.format(
                Locale.ROOT,
                "| %d | %s | %,d | %s%s | %s |",
                ++faults,
                seconds(after),
                predictions,
                fault,
                obstacle.map(reason -> ": left out, for " + reason).orElse(""),
                seconds(took)));
    }

    /** Notes what each service holds of the machine in the end, beside what it does where nothing happened. */
    void add(Map<String, Footprint> quiet, Map<String, Footprint> disturbed) {
        lines.addAll(List.of(
                "",
                "| in the end: undisturbed, disturbed | files | threads | memory in MiB |",
                "| --- | ---: | ---: | ---: |"));
        disturbed.forEach((service, holds) -> {
            Footprint held = quiet.get(service);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d, %d | %d, %d | %d, %d |",
                    service,
                    held.files(),
                    holds.files(),
                    held.threads(),
                    holds.threads(),
                    held.residentMebibytes(),
                    holds.residentMebibytes()));
        });
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
