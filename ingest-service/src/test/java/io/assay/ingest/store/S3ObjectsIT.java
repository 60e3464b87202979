package io.assay.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.contracts.identity.Identities;
import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Against servers that speak S3, and one that fails as they may. */
class S3ObjectsIT {
    private static final byte[] BYTES = "Trains come first.".getBytes(UTF_8);
    private static final int LIMIT = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // before all tests
    private static S3Process guarded;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private AwsSettings settings;

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException {
        guarded = S3Process.guarded(folder);
        try (S3Client client = client(guarded.address())) {
            client.createBucket(bucket -> bucket.bucket("docs"));
            client.createBucket(bucket -> bucket.bucket("other"));
            client.putObject(to -> to.bucket("docs").key("handbook/größe & maß.txt"), RequestBody.fromBytes(BYTES));
            client.putObject(to -> to.bucket("docs").key("handbook/large"), RequestBody.fromBytes(new byte[LIMIT + 1]));
            client.putObject(to -> to.bucket("docs").key("handbook/fits"), RequestBody.fromBytes(new byte[LIMIT]));
            client.putObject(to -> to.bucket("docs").key("secret"), RequestBody.fromBytes(BYTES));
            client.putObject(to -> to.bucket("other").key("handbook/a"), RequestBody.fromBytes(BYTES));
        }
    }

    @BeforeEach
    void set(@TempDir Path empty) {
        settings = new AwsSettings(empty);
    }

    @AfterEach
    void reset() {
        settings.close();
        over.countDown();
        threads.shutdownNow();
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    @Test
    void anObjectIsFetched() throws Exception {
        settings.server(guarded.address()).user(S3Process.KEY_ID, S3Process.SECRET);

        try (FetchedDocument named = documents(PATIENCE)
                        .fetch("s3://docs/handbook/gr%C3%B6%C3%9Fe%20&%20ma%C3%9F.txt", Identities.sha256(BYTES));
                FetchedDocument fits = documents(PATIENCE).fetch("s3://docs/handbook/fits", null)) {
            assertThat(named.bytes()).isEqualTo(BYTES);
            assertThat(fits.length()).isEqualTo(LIMIT);
            assertThat(fits.sha256()).isEqualTo(Identities.sha256(new byte[LIMIT]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s3://docs/handbook/large, TOO_LARGE, assay.ingest.references.max-bytes",
        "s3://docs/handbook/none, NOT_FOUND, NoSuchKey",
        "s3://gone/handbook/none, NOT_FOUND, NoSuchBucket",
        "s3://docs/secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "s3://docs/handbook/../secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "s3://docs/handbook/%2e%2e/secret, NOT_ALLOWED, assay.ingest.references.allowed",
        "s3://other/handbook/a, NOT_ALLOWED, assay.ingest.references.allowed",
        "s3://docs/handbook/fits?list, NOT_ALLOWED, versionId",
    })
    void whatCannotBeHadIsRefusedForItsReason(String address, Reason reason, String words) {
        settings.server(guarded.address()).user(S3Process.KEY_ID, S3Process.SECRET);

        UnfetchedDocumentException failure = failure(address, null, PATIENCE);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(words);
    }

    @Test
    void anotherDigestIsAnotherObject() {
        settings.server(guarded.address()).user(S3Process.KEY_ID, S3Process.SECRET);

        UnfetchedDocumentException failure = failure("s3://docs/handbook/fits", Identities.sha256(BYTES), PATIENCE);

        assertThat(failure.reason()).isEqualTo(Reason.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"reader, wrong", "stranger, hush"})
    void whoMayNotReadIsToldSoWithoutTheSecret(String keyId, String secret) {
        settings.server(guarded.address()).user(keyId, secret);

        UnfetchedDocumentException failure = failure("s3://docs/handbook/fits", null, PATIENCE);

        assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("s3:GetObject").message().doesNotContain(keyId, secret);
    }

    @Test
    void whoHasNoCredentialsIsToldWhichToGive() {
        assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
        settings.server(guarded.address());

        UnfetchedDocumentException failure = failure("s3://docs/handbook/fits", null, PATIENCE);

        assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void aPlaceWithoutARegionStopsTheStart() {
        assumeThat(System.getenv("AWS_REGION")).isNull();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents(PATIENCE))
                .withMessageContaining("AWS_REGION");
    }

    @Test
    void aVersionIsFetchedByItsId(@TempDir Path folder) throws Exception {
        try (S3Process versioned = S3Process.versioned(folder);
                S3Client client = client(versioned.address())) {
            settings.server(versioned.address()).user(S3Process.KEY_ID, S3Process.SECRET);
            client.createBucket(bucket -> bucket.bucket("docs"));
            client.putBucketVersioning(bucket -> bucket.bucket("docs")
                    .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
            String first = client.putObject(to -> to.bucket("docs").key("handbook/a"), RequestBody.fromBytes(BYTES))
                    .versionId();
            client.putObject(to -> to.bucket("docs").key("handbook/a"), RequestBody.fromBytes(new byte[1]));

            try (FetchedDocument old = documents(PATIENCE).fetch("s3://docs/handbook/a?versionId=" + first, null);
                    FetchedDocument current = documents(PATIENCE).fetch("s3://docs/handbook/a", null)) {
                assertThat(old.bytes()).isEqualTo(BYTES);
                assertThat(current.length()).isEqualTo(1);
            }
        }
    }

    @Test
    void aServerThatIsBusyOrBreaksOffIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FailingServer server = new FailingServer(exchange -> {
            switch (asked.incrementAndGet()) {
                case 1 -> answer(exchange, 503, "<Error><Code>SlowDown</Code></Error>".getBytes(UTF_8), 0);
                case 2 -> answer(exchange, 500, new byte[0], 0);
                case 3 -> answer(exchange, 200, BYTES, 5);
                default -> answer(exchange, 200, BYTES, 0);
            }
        })) {
            settings.server(server.address()).user(S3Process.KEY_ID, S3Process.SECRET);

            try (FetchedDocument document = documents(PATIENCE).fetch("s3://docs/handbook/a", null)) {
                assertThat(document.bytes()).isEqualTo(BYTES);
            }
        }
        assertThat(asked).hasValue(4);
    }

    @Test
    void aServerThatStaysBusyIsGivenUpAfterSomeTries() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FailingServer server = new FailingServer(exchange -> {
            asked.incrementAndGet();
            answer(exchange, 503, new byte[0], 0);
        })) {
            settings.server(server.address()).user(S3Process.KEY_ID, S3Process.SECRET);

            UnfetchedDocumentException failure = failure("s3://docs/handbook/a", null, PATIENCE);

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("HTTP status 503");
        }
        assertThat(asked).hasValue(5);
    }

    @Test
    void aServerThatTakesTooLongIsNotWaitedFor() throws Exception {
        try (FailingServer server = new FailingServer(exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES, 0, 5);
            exchange.getResponseBody().flush();
            awaitEnd();
        })) {
            settings.server(server.address()).user(S3Process.KEY_ID, S3Process.SECRET);

            UnfetchedDocumentException failure = failure("s3://docs/handbook/a", null, Duration.ofSeconds(2));

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("assay.ingest.references.time-limit=PT2S");
        }
    }

    @Test
    void moreThanIsAnnouncedIsNotTaken() throws Exception {
        try (FailingServer server = new FailingServer(exchange -> {
            exchange.sendResponseHeaders(200, 0); // chunked: of no length that is known
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(new byte[LIMIT]);
            }
        })) {
            settings.server(server.address()).user(S3Process.KEY_ID, S3Process.SECRET);

            UnfetchedDocumentException failure = failure("s3://docs/handbook/a", null, PATIENCE);

            assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void aServerThatIsAwayIsSaidToBe() throws IOException {
        String nowhere;
        try (FailingServer server = new FailingServer(HttpExchange::close)) {
            nowhere = server.address();
        }
        settings.server(nowhere).user(S3Process.KEY_ID, S3Process.SECRET);

        UnfetchedDocumentException failure = failure("s3://docs/handbook/a", null, PATIENCE);

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("cannot be reached (ConnectException)");
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, int missing) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, body.length - missing);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static ReferencedDocuments documents(Duration timeLimit) {
        return new ReferencedDocuments(List.of("s3://docs/handbook", "s3://gone"), LIMIT, timeLimit, true);
    }

    private static UnfetchedDocumentException failure(String address, @Nullable String sha256, Duration timeLimit) {
        return catchThrowableOfType(
                UnfetchedDocumentException.class, () -> documents(timeLimit).fetch(address, sha256));
    }

    private static S3Client client(String address) {
        return S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Process.KEY_ID, S3Process.SECRET)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .serviceConfiguration(
                        settings -> settings.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED) // as S3Proxy knows uploads
                .build();
    }

    /** Answers each request as it is told to. */
    private final class FailingServer implements AutoCloseable {
        private final HttpServer server;

        FailingServer(Answer answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", answer::to);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            over.countDown();
            server.stop(0);
        }
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
