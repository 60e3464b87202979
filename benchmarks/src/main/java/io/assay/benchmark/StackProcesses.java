package io.assay.benchmark;

import io.assay.stack.LocalStack;
import io.assay.stack.ProcessStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processes of a stack take, with those that they started. */
final class StackProcesses {
    private final Map<String, ProcessHandle> processes;

    private StackProcesses(Map<String, ProcessHandle> processes) {
        this.processes = processes;
    }

    /** Those of a stack that is up. */
    static StackProcesses of(LocalStack stack) {
        return new StackProcesses(
                stack.status().stream().collect(Collectors.toMap(ProcessStatus::name, process -> ProcessHandle.of(
                                Objects.requireNonNull(process.pid(), process.name()))
                        .orElseThrow())));
    }

    /** Time of all cores that one took so far, in seconds. */
    double cpuSeconds(String name) {
        return family(Objects.requireNonNull(processes.get(name), name))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(time -> time.toNanos() / 1e9)
                .sum();
    }

    /** Time of all cores that all took together so far, in seconds. */
    double cpuSeconds() {
        return processes.keySet().stream().mapToDouble(this::cpuSeconds).sum();
    }

    /** Memory that all together have in RAM now, what several share counted once, in MiB. */
    long mebibytes() {
        return processes.values().stream()
                        .flatMap(StackProcesses::family)
                        .mapToLong(StackProcesses::kibibytes)
                        .sum()
                >> 10;
    }

    private static Stream<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    /** Memory that a process has in RAM now, what it shares with others by parts; 0 where the system does not say. */
    static long kibibytes(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0; // it has just ended, or the system does not say
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
