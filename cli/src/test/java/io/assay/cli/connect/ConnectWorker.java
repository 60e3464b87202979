package io.assay.cli.connect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;

/** A real worker of Kafka Connect in this process, with its REST API on a free port of the loopback interface. */
public final class ConnectWorker implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Connect<StandaloneHerder> connect;

    /** Starts it, with its positions in a folder. */
    public ConnectWorker(String bootstrapServers, Path folder) {
        connect = new ConnectStandalone()
                .startConnect(Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "offset.storage.file.filename",
                                folder.resolve("offsets").toString(),
                        "offset.flush.interval.ms", "1000",
                        "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                        "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                        "plugin.discovery", "service_load",
                        "config.providers", "env",
                        "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                        "listeners", "http://127.0.0.1:0"));
    }

    /** Makes a connector of a configuration, as its REST API takes it. */
    public void create(String configuration) throws IOException, InterruptedException {
        request("POST", "/connectors", configuration, 201);
    }

    /** What became of a connector and its tasks, as its REST API tells. */
    public ObjectNode status(String name) throws IOException, InterruptedException {
        return (ObjectNode) json.readTree(request("GET", "/connectors/" + name + "/status", "", 200));
    }

    private String request(String method, String path, String body, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(connect.rest().serverUrl().resolve(URI.create(path)))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != expected) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }
}
