package io.assay.cli.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.assay.cli.source.RemoteIndex.Entry;
import io.assay.cli.source.RemoteIndex.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Elasticsearch's documentation says, for what OpenSearch does otherwise. */
class ElasticsearchIndexTest {
    private final AnsweringServer server = new AnsweringServer(this::answer);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + request);
        String answer = "{\"id\": \"view-1\"}";
        if (exchange.getRequestURI().getPath().equals("/_search")) {
            String hit = request.contains("search_after")
                    ? ""
                    : "{\"_id\": \"a\", \"_source\": {\"t\": [\"x\", \"y\"]}, \"sort\": [7]}";
            answer = "{\"pit_id\": \"view-2\", \"hits\": {\"total\": {\"value\": 1}, \"hits\": [" + hit + "]}}";
        }
        exchange.sendResponseHeaders(200, answer.length());
        exchange.getResponseBody().write(answer.getBytes(UTF_8));
        exchange.close();
    }

    @Test
    void readsAtAPointInTimeAndClosesIt() {
        Page first;
        Page end;
        try (RemoteIndex index =
                IndexKind.ELASTICSEARCH.open(server.address(), "docs", List.of("t"), null, 10, Map.of())) {
            first = index.page(null);
            end = index.page(first.position());
        }

        assertThat(first.entries()).extracting(Entry::id).containsExactly("a");
        assertThat(first.entries()).extracting(new EntryText(List.of("t"))::of).containsExactly("x\n\ny");
        assertThat(first.total()).isEqualTo(1);
        assertThat(end.position()).isNull();
        assertThat(asked)
                .satisfiesExactly(
                        opened -> assertThat(opened).isEqualTo("POST /docs/_pit?keep_alive=10m "),
                        searched -> assertThat(searched)
                                .startsWith("POST /_search ")
                                .contains(
                                        "\"pit\":{\"id\":\"view-1\"",
                                        "\"sort\":[{\"_shard_doc\":\"asc\"}]",
                                        "\"_source\":[\"t\"]"),
                        searched -> assertThat(searched).contains("\"id\":\"view-2\"", "\"search_after\":[7]"),
                        closed -> assertThat(closed).isEqualTo("DELETE /_pit {\"id\":\"view-2\"}"));
    }
}
