package io.assay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code assay} as a person does: a process with a home folder, of which one sees what it prints. */
final class CommandLineProcess {
    private static final Path INSTALLATION = Path.of(System.getProperty("assay.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path home;
    private final Map<String, String> environment;

    /**
     * The command line for one local stack.
     *
     * @param home the stack's folder
     * @param environment what differs from this process's own
     */
    CommandLineProcess(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** What a command printed, and how it ended. */
    record Result(int exitCode, String out, String err) {
        /** Checks that it went well: {@return what it printed}. */
        String outIfSuccessful() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + out + "\n" + err);
            }
            return out;
        }
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        try {
            Path out = Files.createTempFile("assay-out", ".txt");
            Path err = Files.createTempFile("assay-err", ".txt");
            Process process = start(Redirect.to(out.toFile()), Redirect.to(err.toFile()), arguments);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not done within " + PATIENCE + ": " + List.of(arguments) + "\n"
                        + Files.readString(out) + "\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
        builder.environment().putAll(environment);
        return builder.start();
    }
}
