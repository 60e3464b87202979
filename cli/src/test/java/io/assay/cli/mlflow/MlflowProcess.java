package io.assay.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real MLflow server on a database of its own. Its executable is what the system property {@code assay.mlflow} or the
 * variable {@code ASSAY_MLFLOW} names; where neither does, tests that need it are skipped.
 */
final class MlflowProcess implements AutoCloseable {
    private static final String VARIABLE = "ASSAY_MLFLOW";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private MlflowProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static MlflowProcess start(Path folder) throws IOException {
        String executable = executable();
        assumeTrue(
                executable != null,
                VARIABLE + " names no mlflow, such as that of: python3 -m venv v && v/bin/pip install mlflow");
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        String.valueOf(executable),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--default-artifact-root",
                        folder.resolve("artifacts").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mlflow.log").toFile());
        command.environment()
                .put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false"); // processes that tracking does not need
        MlflowProcess started = new MlflowProcess(command.start(), port);
        boolean healthy = false;
        try {
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(started::isHealthy);
            healthy = true;
            return started;
        } finally {
            if (!healthy) {
                started.close();
            }
        }
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    private boolean isHealthy() throws IOException, InterruptedException {
        assertThat(process.isAlive()).as("mlflow runs").isTrue();
        return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(uri() + "/health"))
                                        .timeout(Duration.ofSeconds(5))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode()
                == 200;
    }

    private static @Nullable String executable() {
        String property = System.getProperty("assay.mlflow", "");
        String named = property.isEmpty() ? System.getenv().getOrDefault(VARIABLE, "") : property;
        return named.isEmpty() ? null : named;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
