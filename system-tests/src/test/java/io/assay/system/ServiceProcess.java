package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One packaged service as a process, with an environment of its own. */
final class ServiceProcess implements AutoCloseable {
    /** The longest that one waits for a service. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path INSTALLATION = Path.of(System.getProperty("assay.root"));
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final int port = FreePorts.any();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path log;
    private final Process process;

    /**
     * Starts a service.
     *
     * @param module its name, such as {@code ingest-service}
     * @param log the file that takes what it prints
     * @param environment variables beside those of this process, whose own for Kafka it does not get
     */
    ServiceProcess(String module, Path log, Map<String, String> environment) throws IOException {
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-jar",
                        INSTALLATION
                                .resolve(module)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("KAFKA_"));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Whether it can work, as it says itself. */
    record Readiness(boolean ready, String reasons) {}

    /** Asks whether it can work. */
    Readiness readiness() {
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue() + "\n" + log());
        }
        try {
            HttpResponse<String> response = get("/q/health/ready");
            return new Readiness(response.statusCode() == 200, response.body());
        } catch (ConnectException e) {
            return new Readiness(false, "it does not listen yet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it shows at a path. */
    String page(String path) throws IOException {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it can work. */
    void awaitReady() {
        Awaitility.await().atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> assertThat(readiness())
                .matches(Readiness::ready, "is ready"));
    }

    /** Returns what it says of why it cannot, as soon as that has a text in it. */
    String awaitRefusal(String text) {
        Awaitility.await().atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> {
            Readiness readiness = readiness();
            assertThat(readiness.ready()).isFalse();
            assertThat(readiness.reasons()).contains(text);
        });
        return readiness().reasons();
    }

    /** Returns what it has printed, as soon as it has ended by itself because it could not start. */
    String awaitFailedStart() {
        Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(() -> !process.isAlive());
        assertThat(process.exitValue()).isNotZero();
        return log();
    }

    /** What it has printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without warning, and returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, and returns when it is gone. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS).join();
    }
}
