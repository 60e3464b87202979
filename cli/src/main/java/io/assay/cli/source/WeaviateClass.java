package io.assay.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a class of Weaviate, in the order of their ids, by its cursor. A position is the last object's id. */
final class WeaviateClass implements RemoteIndex {
    private final IndexServer server;
    private final String name;
    private final int batch;

    WeaviateClass(IndexServer server, String name, int batch) {
        this.server = server;
        this.name = name;
        this.batch = batch;
    }

    @Override
    public Page page(@Nullable String position) {
        String notThere = "There is no class " + name;
        if (position == null) {
            server.ask(
                    "GET", "/v1/schema/" + IndexServer.encoded(name), null, notThere); // objects of none are just none
        }
        JsonNode answer = server.ask(
                "GET",
                "/v1/objects?class=" + IndexServer.encoded(name) + "&limit=" + batch + "&after="
                        + (position == null ? "" : IndexServer.encoded(position)),
                null,
                notThere);
        List<Entry> entries = new ArrayList<>();
        String next = null;
        for (JsonNode object : answer.path("objects")) {
            next = object.path("id").asText();
            entries.add(new Entry(next, object.path("properties")));
        }
        return new Page(entries, next, -1);
    }

    @Override
    public void close() {
        // a cursor holds nothing on the server
    }
}
