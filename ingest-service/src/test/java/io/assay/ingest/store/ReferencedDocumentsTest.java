package io.assay.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.contracts.identity.Identities;
import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server and real files. */
class ReferencedDocumentsTest {
    private static final byte[] BYTES = "Trains come first.".getBytes(UTF_8);
    private static final int LIMIT = 64;

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String web;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/allowed/sound", exchange -> answer(exchange, 200, BYTES));
        server.createContext("/allowed/large", exchange -> answer(exchange, 200, new byte[LIMIT + 1]));
        server.createContext("/allowed/gone", exchange -> answer(exchange, 404, BYTES));
        server.createContext("/allowed/denied", exchange -> answer(exchange, 403, BYTES));
        server.createContext("/allowed/broken", exchange -> answer(exchange, 500, BYTES));
        server.createContext("/allowed/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/secret");
            answer(exchange, 302, new byte[0]);
        });
        server.createContext("/allowed/endless", this::answerForEver);
        server.createContext("/allowed/slow", this::answerTooLate);
        server.createContext("/secret", exchange -> answer(exchange, 200, BYTES));
        server.start();
        web = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aDocumentIsFetchedFromWhereItLies() throws Exception {
        Path file = Files.write(folder.resolve("größe.txt"), BYTES);

        byte[] ofFile = documents().fetch(file.toUri().toString(), null).bytes();
        byte[] ofServer = documents()
                .fetch(web + "/allowed/sound?X-Amz-Signature=abc", Identities.sha256(BYTES))
                .bytes();

        assertThat(ofFile).isEqualTo(BYTES);
        assertThat(ofServer).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "/allowed/large, TOO_LARGE, assay.ingest.references.max-bytes",
        "/allowed/endless, TOO_LARGE, assay.ingest.references.max-bytes",
        "/allowed/gone, NOT_FOUND, HTTP status 404",
        "/allowed/denied, ACCESS_DENIED, HTTP status 403",
        "/allowed/broken, UNAVAILABLE, HTTP status 500",
        "/allowed/moved, UNAVAILABLE, HTTP status 302",
        "/allowed/slow, UNAVAILABLE, assay.ingest.references.time-limit",
        "/allowed/../secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "/allowed/%2E%2e/secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "/secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "/allowed, NOT_ALLOWED, assay.ingest.references.allowed"
    })
    void whatAServerDoesNotGiveIsSaidWithoutTheQuery(String path, Reason reason, String words) {
        UnfetchedDocumentException failure = failure(web + path + "?signature=hush", null);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(words).message().doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/allowed/sound",
                "http://localhost:1/allowed/sound",
                "http://user@localhost:1/allowed/sound",
                "ftp://localhost/allowed/sound",
                "jar:file:/tmp/a.jar!/b",
                "file://host/etc/passwd",
                "file:///etc/passwd",
                "file:/nowhere/at/all",
                "/etc/passwd",
                "file:relative",
                "https:///x",
                "a b"
            })
    void whatLiesElsewhereIsNotFetched(String reference) {
        assertThat(failure(reference, null).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void aLinkOutOfAnAllowedFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.write(elsewhere.resolve("secret"), BYTES);
        Path link = Files.createSymbolicLink(folder.resolve("link"), secret);

        assertThat(failure(link.toUri().toString(), null).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void aFileThatIsTooLargeOrNoFileIsRefused() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[LIMIT + 1]);
        Path inner = Files.createDirectory(folder.resolve("inner"));

        assertThat(failure(large.toUri().toString(), null).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure(inner.toUri().toString(), null).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void anotherDigestIsAnotherDocument() {
        UnfetchedDocumentException failure = failure(web + "/allowed/sound", Identities.sha256(new byte[0]));

        assertThat(failure.reason()).isEqualTo(Reason.CHANGED);
        assertThat(failure).hasMessageContaining(Identities.sha256(BYTES));
    }

    @Test
    void nothingIsAllowedWhereNothingIsConfigured() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), BYTES);
        ReferencedDocuments none = new ReferencedDocuments(List.of(), LIMIT, Duration.ofSeconds(1), false);

        UnfetchedDocumentException failure = catchThrowableOfType(
                UnfetchedDocumentException.class, () -> none.fetch(file.toUri().toString(), null));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data",
                "s3://",
                "s3://user@bucket/",
                "s3://bucket/?versionId=1",
                "https:///path",
                "https://host/?query",
                "https://user@host/"
            })
    void aPlaceThatIsNoneStopsTheStart(String place) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReferencedDocuments(List.of(place), LIMIT, Duration.ofSeconds(1), false))
                .withMessageContaining(place);
    }

    private ReferencedDocuments documents() {
        return new ReferencedDocuments(
                List.of(folder.toUri().toString(), web + "/allowed"), LIMIT, Duration.ofSeconds(2), false);
    }

    private UnfetchedDocumentException failure(String reference, @Nullable String sha256) {
        return catchThrowableOfType(
                UnfetchedDocumentException.class, () -> documents().fetch(reference, sha256));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Until the reader has had enough. */
    private void answerForEver(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(new byte[LIMIT]);
            }
        }
    }

    private void answerTooLate(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
