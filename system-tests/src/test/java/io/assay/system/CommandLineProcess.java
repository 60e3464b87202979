package io.assay.system;

import io.assay.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@code assay} as a person does: a process with a home folder, of which one sees what it prints. */
public final class CommandLineProcess {
    private static final Path INSTALLATION = Path.of(System.getProperty("assay.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path home;
    private final Map<String, String> environment;

    /** Several tests run at once, each with a stack of its own. */
    private final Map<String, String> ports;

    /**
     * The command line for one local stack.
     *
     * @param home the stack's folder; what commands print is kept beside it
     * @param environment further variables, which what it starts has, too
     */
    CommandLineProcess(Path home, Map<String, String> environment) {
        this(
                home,
                environment,
                Stream.of("BROKER", "DATABASE", "EVAL", "INGEST", "INFERENCE")
                        .collect(Collectors.toMap(
                                part -> "ASSAY_" + part + "_PORT", part -> String.valueOf(FreePorts.any()))));
    }

    private CommandLineProcess(Path home, Map<String, String> environment, Map<String, String> ports) {
        this.home = home;
        this.environment = environment;
        this.ports = ports;
    }

    /** The same for the same stack, with further variables. */
    CommandLineProcess with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(further);
        return new CommandLineProcess(home, all, ports);
    }

    /** What a command printed, and how it ended. */
    public record Result(int exitCode, String out, String err) {
        /** Checks that it went well: {@return what it printed}. */
        public String outIfSuccessful() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + out + "\n" + err);
            }
            return out;
        }
    }

    /** A command that runs. */
    public static final class Running {
        private final String name;
        private final Process process;
        private final Path out;
        private final Path err;

        private Running(String name, Process process, Path out, Path err) {
            this.name = name;
            this.process = process;
            this.out = out;
            this.err = err;
        }

        /** What it has printed so far. */
        String out() {
            return read(out);
        }

        /** Does what Ctrl-C in a terminal does. */
        void interrupt() {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .onExit()
                        .join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits for its end. */
        Result await() {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "not done within " + PATIENCE + ": " + name + "\n" + read(out) + "\n" + read(err));
                }
                return new Result(process.exitValue(), read(out), read(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs a command to its end. */
    public Result run(String... arguments) {
        return start(arguments).await();
    }

    /** Starts a command. */
    Running start(String... arguments) {
        try {
            Path out = Files.createTempFile(home.getParent(), "out", ".txt");
            Path err = Files.createTempFile(home.getParent(), "err", ".txt");
            Process process = start(Redirect.to(out.toFile()), Redirect.to(err.toFile()), arguments);
            return new Running(String.join(" ", arguments), process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Redirect out, Redirect err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dassay.installation=" + INSTALLATION,
                "-jar",
                INSTALLATION.resolve("cli/target/cli.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().remove("KAFKA_BOOTSTRAP_SERVERS");
        builder.environment().put("ASSAY_HOME", home.toString());
        builder.environment().putAll(ports);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
