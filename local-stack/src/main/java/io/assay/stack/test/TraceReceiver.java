package io.assay.stack.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} something that receives its spans, by {@code @WithTestResource(TraceReceiver.class)}: a
 * server that speaks OTLP over HTTP, and the settings that have the service export to it. What it received is asked for by
 * HTTP, too, since test and resource may be loaded by different class loaders.
 */
public final class TraceReceiver implements QuarkusTestResourceLifecycleManager {
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.createContext("/received", this::tell);
        server.start();
        return Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.protocol",
                "http/protobuf",
                ENDPOINT,
                "http://localhost:" + server.getAddress().getPort(),
                "quarkus.otel.bsp.schedule.delay",
                "100ms");
    }

    /**
     * What the receiver at an endpoint has received so far.
     *
     * @param endpoint as the service's configuration has it, under {@code quarkus.otel.exporter.otlp.endpoint}
     */
    public static List<ReceivedSpan> received(URI endpoint) {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(endpoint.resolve("/received"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.body()
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new ReceivedSpan(parts[0], parts[1], parts[2], parts[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            spans.addAll(ReceivedSpan.read(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void tell(HttpExchange exchange) throws IOException {
        byte[] lines = spans.stream()
                .map(span -> String.join("\t", span.traceId(), span.spanId(), span.parentId(), span.name()))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(lines);
        }
    }
}
