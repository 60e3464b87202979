package io.assay.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a view of an index that later changes do not touch is opened and closed, where the two engines differ. */
enum PointInTime {
    OPENSEARCH("/_search/point_in_time", "pit_id"),
    ELASTICSEARCH("/_pit", "id");

    static final String KEPT = "10m";

    private final String path;
    private final String member;

    PointInTime(String path, String member) {
        this.path = path;
        this.member = member;
    }

    String open(IndexServer server, String index) {
        JsonNode answer = server.ask(
                "POST",
                "/" + IndexServer.encoded(index) + path + "?keep_alive=" + KEPT,
                null,
                "There is no index " + index);
        return answer.path(member).asText();
    }

    void close(IndexServer server, String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (this == OPENSEARCH) {
            body.putArray(member).add(id);
        } else {
            body.put(member, id);
        }
        server.ask("DELETE", path, body, "There is no such point in time any more");
    }
}
