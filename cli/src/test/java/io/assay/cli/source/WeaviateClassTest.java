package io.assay.cli.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.assay.cli.source.RemoteIndex.Entry;
import io.assay.cli.source.RemoteIndex.Page;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Weaviate's documentation of its REST interface says; and what a server may do wrong. */
class WeaviateClassTest {
    private static final String FIRST = "00000000-0000-0000-0000-000000000001";
    private static final String SECOND = "00000000-0000-0000-0000-000000000002";

    private final AnsweringServer server = new AnsweringServer(this::answer);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private int status = 200;

    @AfterEach
    void stop() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        asked.add(uri);
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        int code = busy.getAndDecrement() > 0 ? 429 : status;
        byte[] body = body(uri).getBytes(UTF_8);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String body(String uri) {
        if (!uri.startsWith("/v1/objects")) {
            return "{\"class\": \"Article\"}";
        }
        if (uri.endsWith("after=")) {
            return "{\"objects\": [" + object(FIRST, "one") + "]}";
        }
        return uri.endsWith(FIRST) ? "{\"objects\": [" + object(SECOND, "two") + "]}" : "{\"objects\": []}";
    }

    private static String object(String id, String text) {
        return "{\"class\": \"Article\", \"id\": \"%s\", \"properties\": {\"text\": \"%s\"}}".formatted(id, text);
    }

    @Test
    void readsByTheCursorToTheEnd() {
        try (RemoteIndex index = index()) {
            Page first = index.page(null);
            Page second = index.page(first.position());
            Page end = index.page(second.position());

            assertThat(first.entries()).extracting(Entry::id).containsExactly(FIRST);
            assertThat(second.entries())
                    .extracting(new EntryText(List.of("text"))::of)
                    .containsExactly("two");
            assertThat(end.position()).isNull();
            assertThat(asked)
                    .containsExactly(
                            "/v1/schema/Article",
                            "/v1/objects?class=Article&limit=1&after=",
                            "/v1/objects?class=Article&limit=1&after=" + FIRST,
                            "/v1/objects?class=Article&limit=1&after=" + SECOND);
            assertThat(authorizations).containsOnly("Bearer secret");
        }
    }

    @Test
    void asksABusyServerAgain() {
        busy.set(3);

        try (RemoteIndex index = index()) {
            assertThat(index.page(null).entries()).hasSize(1);
            assertThat(asked).hasSize(5);
        }
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        busy.set(1000);

        assertThatThrownBy(() -> index().page(null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("answers 429");
        assertThat(asked).hasSize(6);
    }

    @Test
    void saysWhichVariablesHoldWrongCredentials() {
        status = 401;

        assertThatThrownBy(() -> index().page(null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("refuses (401). Is ASSAY_SOURCE_API_KEY right")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatThereIsNoSuchClass() {
        status = 404;

        assertThatThrownBy(() -> index().page(null)).hasMessageStartingWith("There is no class Article at http://");
    }

    @Test
    void aPasswordInTheAddressIsRefused() {
        assertThatThrownBy(() -> IndexKind.WEAVIATE.open(
                        "https://me:hidden@example.org", "Article", List.of("text"), "_id", 1, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("ASSAY_SOURCE_USERNAME")
                .hasMessageNotContaining("hidden");
    }

    private RemoteIndex index() {
        Credentials credentials = Credentials.of(Map.of("ASSAY_SOURCE_API_KEY", "secret"), "Bearer");
        return new WeaviateClass(new IndexServer(server.address(), credentials, Duration.ofMillis(1)), "Article", 1);
    }
}
