package io.assay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One more inference-service beside that of a stack. Closing it kills it. */
final class InferencePod implements AutoCloseable {
    /** The group whose members share the requests. */
    private static final String GROUP = "assay-inference-default";

    private static final String LOG = "second-inference";
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Stack stack;
    private final Process process;

    private InferencePod(Stack stack, Process process) {
        this.stack = stack;
        this.process = process;
    }

    static InferencePod beside(Stack stack) {
        Path jar = Path.of(System.getProperty("assay.root"), "inference-service/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(stack.logFile(LOG).toFile());
        builder.environment().putAll(stack.settings());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", stack.endpoints().bootstrapServers());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        try {
            return new InferencePod(stack, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the group has two members, of which this is one. */
    void awaitItsShare() {
        Awaitility.await("a pod that shares the work")
                .atMost(LONGEST_START)
                .failFast("the second pod has ended", () -> !process.isAlive())
                .until(() -> stack.members(GROUP) == 2);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
