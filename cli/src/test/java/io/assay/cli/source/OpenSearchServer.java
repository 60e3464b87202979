package io.assay.cli.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.transport.Netty4Plugin;

/** A real OpenSearch of one node, in this process, with HTTP on a free port of the loopback interface. */
public final class OpenSearchServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final EmbeddedNode node;

    /** Starts it, with its data in a folder. */
    public OpenSearchServer(Path folder) throws NodeValidationException {
        node = new EmbeddedNode(Settings.builder()
                .put("path.home", folder.toString())
                .put("cluster.name", "test")
                .put("discovery.type", "single-node")
                .put("http.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.host", "127.0.0.1")
                .put("transport.port", "0")
                .put("transport.type", "netty4")
                .put("http.type", "netty4")
                .put("cluster.routing.allocation.disk.threshold_enabled", "false")
                .build());
        node.start();
    }

    /** Its address. */
    public String address() {
        return "http://127.0.0.1:"
                + node.injector()
                        .getInstance(org.opensearch.http.HttpServerTransport.class)
                        .boundAddress()
                        .publishAddress()
                        .getPort();
    }

    /** Sends it a request. */
    public String request(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() throws IOException {
        node.close();
    }

    /** Opens the constructor that takes plugins from the class path. */
    private static final class EmbeddedNode extends Node {
        EmbeddedNode(Settings settings) {
            super(
                    InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "test"),
                    List.of(Netty4Plugin.class),
                    false);
        }
    }
}
