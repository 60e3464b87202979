package io.assay.cli.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cli.terminal.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of OpenSearch or Elasticsearch, in the order of its ids or of another field, at one point in time. A position is
 * the last document's sort values, which hold for any later point in time, too.
 */
final class SearchIndex implements RemoteIndex {
    static final String BY_ID = "_id";

    private final JsonMapper json = JsonMapper.builder().build();
    private final IndexServer server;
    private final PointInTime kind;
    private final String index;
    private final List<String> fields;
    private final String order;
    private final int batch;
    private @Nullable String pointInTime;

    SearchIndex(IndexServer server, PointInTime kind, String index, List<String> fields, String order, int batch) {
        this.server = server;
        this.kind = kind;
        this.index = index;
        this.fields = fields;
        this.order = order;
        this.batch = batch;
    }

    @Override
    public Page page(@Nullable String position) {
        String view = pointInTime == null ? kind.open(server, index) : pointInTime;
        pointInTime = view;
        JsonNode answer = server.ask(
                "POST", "/_search", query(view, position), "The point in time of index " + index + " is gone");
        pointInTime = answer.path("pit_id").asText(view);
        if (answer.path("timed_out").asBoolean()
                || answer.path("_shards").path("failed").asInt() > 0) {
            throw new CommandException("Some shards of index " + index
                    + " did not answer. Look after them, and say the same again: " + answer.path("_shards"));
        }
        JsonNode hits = answer.path("hits").path("hits");
        List<Entry> entries = new ArrayList<>(hits.size());
        String next = null;
        for (JsonNode hit : hits) {
            entries.add(new Entry(hit.path("_id").asText(), hit.path("_source")));
            next = hit.path("sort").toString();
        }
        return new Page(
                entries, next, answer.path("hits").path("total").path("value").asLong(-1));
    }

    private ObjectNode query(String view, @Nullable String position) {
        ObjectNode query = json.createObjectNode().put("size", batch).put("track_total_hits", true);
        query.putObject("pit").put("id", view).put("keep_alive", PointInTime.KEPT);
        query.putArray("sort").addObject().put(order, "asc");
        fields.forEach(query.withArray("/_source")::add);
        if (position != null) {
            try {
                query.set("search_after", json.readTree(position));
            } catch (JsonProcessingException e) {
                throw new CommandException("\"" + position + "\" is no position in index " + index, e);
            }
        }
        return query;
    }

    @Override
    public void close() {
        if (pointInTime != null) {
            kind.close(server, pointInTime);
        }
    }
}
