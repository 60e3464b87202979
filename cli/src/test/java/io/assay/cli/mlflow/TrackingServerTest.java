package io.assay.cli.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of answers that a sound MLflow server does not give; those that it does are in {@code MlflowIT}. */
class TrackingServerTest {
    private final HttpServer http;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private int status = 200;
    private String body = "{}";

    TrackingServerTest() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "https://login.example.org/");
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | no | refuses (401). Is MLFLOW_TRACKING_TOKEN right, or are MLFLOW_TRACKING_USERNAME and"
                        + " MLFLOW_TRACKING_PASSWORD?",
                "403 | {} | refuses (403)",
                "302 | '' | leads elsewhere: https://login.example.org/",
                "400 | {\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"bad key\"} | answers 400: bad key",
                "503 | <h1>Busy</h1> | answers 503: <h1>Busy</h1>",
                "200 | <h1>Welcome</h1> | is no MLflow server: <h1>Welcome</h1>"
            })
    void saysWhatIsWrongAndWhatToDo(int status, String body, String message) {
        this.status = status;
        this.body = body;

        assertThatThrownBy(() -> server(null).post("runs/search", Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Test
    void saysWhoAsks() {
        server("Bearer t").post("runs/search", Map.of());
        server(null).post("runs/search", Map.of());

        assertThat(authorizations).containsExactly("Bearer t");
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        http.stop(0);

        assertThatThrownBy(() -> server(null).post("runs/search", Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("No MLflow server answers at http://127.0.0.1:"
                        + http.getAddress().getPort());
    }

    private TrackingServer server(@Nullable String authorization) {
        URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        return new TrackingServer(new TrackingSettings(uri, authorization));
    }
}
