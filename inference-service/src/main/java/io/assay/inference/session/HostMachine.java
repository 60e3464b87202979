package io.assay.inference.session;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the machine says of itself, most of it where it has a {@code /proc}. */
public final class HostMachine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path PROCESS = Path.of("/proc/self/status");
    private static final Path NVIDIA_DRIVER = Path.of("/proc/driver/nvidia/gpus");
    private static final long KIBIBYTE = 1024;

    private HostMachine() {}

    /** Processor and cores in words, such as {@code AMD EPYC 7B13, 4 cores}. */
    public static String hardware() {
        String processor = value(PROCESSOR, "model name").orElseGet(() -> System.getProperty("os.arch"));
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    /** The first NVIDIA device in words, such as {@code NVIDIA H100 80GB HBM3}; less where its driver does not say. */
    static String nvidiaDevice() {
        if (!Files.isDirectory(NVIDIA_DRIVER)) {
            return "an NVIDIA device";
        }
        try (Stream<Path> devices = Files.list(NVIDIA_DRIVER)) {
            return devices.sorted()
                    .findFirst()
                    .flatMap(device -> value(device.resolve("information"), "Model"))
                    .orElse("an NVIDIA device");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Memory that this process may take, in bytes: the container's where it is in one, else the machine's. */
    public static long memoryBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Memory that this process holds, in bytes; 0 where it cannot be told. */
    public static long residentBytes() {
        return value(PROCESS, "VmRSS")
                .map(size -> Long.parseLong(size.replaceAll("\\D", "")) * KIBIBYTE)
                .orElse(0L);
    }

    /** The value of the first line {@code key : value}. */
    private static Optional<String> value(Path file, String key) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
