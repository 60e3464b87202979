package io.assay.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import io.assay.stack.ProcessStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One local stack in a folder of its own, on whatever ports are free, with what a test does to it. */
final class Stack {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Path home;
    private final LocalStack stack;
    private final CommandLineProcess assay;

    /** A stack that does not run yet. */
    Stack(Path home) {
        this.home = home;
        this.stack = LocalStack.in(home, Path.of(System.getProperty("assay.root")));
        this.assay = new CommandLineProcess(home);
    }

    /** The command line that speaks to it. */
    CommandLineProcess assay() {
        return assay;
    }

    /** Where its parts are; it must run. */
    Endpoints endpoints() {
        return stack.endpoints().orElseThrow(() -> new AssertionError("the stack does not run: " + stack.status()));
    }

    /** Its processes. */
    List<ProcessStatus> status() {
        return stack.status();
    }

    /** Ends a process without warning, as the kernel does when memory is short, and returns when it is gone. */
    void kill(String name) {
        end(name, true);
    }

    /** Asks a process to end, and returns when it is gone. */
    void terminate(String name) {
        end(name, false);
    }

    /** What a service has logged since it was last started. */
    String log(String name) {
        try {
            return Files.readString(home.resolve("logs").resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The final leaderboard of an evaluation, as {@code --output json} prints it. */
    JsonNode leaderboard(String evaluation) {
        String out = assay.run("leaderboard", evaluation, "--output", "json").outIfSuccessful();
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out, e);
        }
    }

    /** The metrics of each model by its id: what must be equal, digit for digit, whatever happened on the way. */
    Map<String, JsonNode> metrics(String evaluation) {
        Map<String, JsonNode> metrics = new HashMap<>();
        leaderboard(evaluation)
                .path("models")
                .forEach(model -> metrics.put(model.path("id").asText(), model.path("metrics")));
        return metrics;
    }

    private void end(String name, boolean forcibly) {
        long pid = stack.status().stream()
                .filter(process -> process.name().equals(name))
                .map(ProcessStatus::pid)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " does not run"));
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        boolean asked = forcibly ? process.destroyForcibly() : process.destroy();
        if (!asked) {
            throw new AssertionError(name + " cannot be ended");
        }
        process.onExit().orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS).join();
    }
}
