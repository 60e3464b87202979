package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.identity.Identities;
import io.assay.stack.test.HubServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSourceTest {
    private static final String SOURCE = "hf://" + HubServer.ID;
    private static final String PINNED = SOURCE + "@" + HubServer.COMMIT;
    private static final byte[] WEIGHTS = bytes(100_000);
    private static final String DIGEST = Identities.sha256(WEIGHTS);
    private static final String CONFIG = "{\"model_type\":\"bert\"}";

    private final HubServer hub = new HubServer()
            .put("onnx/model.onnx", WEIGHTS)
            .put("config.json", CONFIG)
            .put("empty file.txt", "");
    private final List<Duration> pauses = new ArrayList<>();
    private final Path cache;
    private final Path model;

    HubSourceTest(@TempDir Path cache) {
        this.cache = cache;
        this.model = cache.resolve("models--owner--name");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void filesLieInTheCacheAsTheHuggingFaceLibrariesLayThem() throws IOException {
        ModelSource source = open(SOURCE);

        boolean isThere =
                source.fetch("onnx/model.onnx") && source.fetch("config.json") && source.fetch("empty file.txt");

        assertThat(isThere).isTrue();
        assertThat(source.uri()).isEqualTo(PINNED);
        assertThat(source.folder()).isEqualTo(model.resolve("snapshots").resolve(HubServer.COMMIT));
        assertThat(model.resolve("refs/main")).hasContent(HubServer.COMMIT);
        assertThat(model.resolve("blobs").resolve(DIGEST)).hasBinaryContent(WEIGHTS);
        Path config = source.folder().resolve("config.json");
        assertThat(config).hasContent(CONFIG);
        assertThat(Files.readSymbolicLink(source.folder().resolve("onnx/model.onnx")))
                .isEqualTo(Path.of("../../../blobs", DIGEST));
        assertThat(Files.readSymbolicLink(config))
                .isEqualTo(Path.of("../../blobs", HubServer.gitDigest(CONFIG.getBytes(UTF_8))));
        assertThat(model.resolve("blobs")).isDirectoryNotContaining("glob:**.incomplete");
    }

    @Test
    void whatTheHubHasIsListed() {
        assertThat(open(SOURCE).paths()).containsExactly("config.json", "empty file.txt", "onnx/model.onnx");
    }

    @Test
    void aRevisionWithSlashesIsOne() {
        ModelSource source = open(SOURCE + "@refs/pr/1");

        assertThat(source.uri()).isEqualTo(PINNED);
        assertThat(model.resolve("refs/refs/pr/1")).hasContent(HubServer.COMMIT);
    }

    @Test
    void aFileThatTheHubLacksIsNotThere() {
        assertThat(open(SOURCE).fetch("model.onnx")).isFalse();
    }

    @Test
    void whatIsInTheCacheIsNotAskedFor() {
        open(PINNED).fetch("onnx/model.onnx");
        hub.hubAsked().clear();

        boolean isThere = open(PINNED).fetch("onnx/model.onnx");

        assertThat(isThere).isTrue();
        assertThat(hub.hubAsked()).isEmpty();
    }

    @Test
    void aContentOfAnotherCommitIsNotFetchedAgain() throws IOException {
        Path blob = Files.createDirectories(model.resolve("blobs")).resolve(DIGEST);
        Files.write(blob, WEIGHTS);

        ModelSource source = open(PINNED);
        source.fetch("onnx/model.onnx");

        assertThat(source.folder().resolve("onnx/model.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(hub.storeAsked()).isEmpty();
    }

    @Test
    void theTokenGoesToTheHubAlone() {
        hub.showOnlyTo("hf_secret", 401);

        open(SOURCE, "hf_secret").fetch("onnx/model.onnx");

        assertThat(hub.hubAsked()).isNotEmpty().allMatch(asked -> asked.authorization()
                .equals("Bearer hf_secret"));
        assertThat(hub.storeAsked()).hasSize(1).allMatch(asked -> asked.authorization()
                .isEmpty());
    }

    @Test
    void aFileThatIsCutOffGoesOnWhereItWas() {
        Collections.addAll(hub.cuts(), 30_000, 0, 20_000, 1, 1, 1, 1, 1);

        ModelSource source = open(SOURCE);
        source.fetch("onnx/model.onnx");

        assertThat(source.folder().resolve("onnx/model.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(hub.storeAsked()).hasSize(9);
        assertThat(hub.storeAsked().subList(1, 9)) // of what was sent before the cut, not all need have arrived
                .extracting(asked -> Integer.parseInt(asked.range().replaceAll("\\D", "")))
                .isSorted()
                .allMatch(from -> from > 0);
    }

    @Test
    void aServerThatSendsNothingMoreIsAskedAgain() {
        hub.cuts().add(30_000);
        hub.hang();

        ModelSource source = open(SOURCE);
        source.fetch("onnx/model.onnx");

        assertThat(source.folder().resolve("onnx/model.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(hub.storeAsked()).extracting(HubServer.Asked::range).containsExactly("", "bytes=30000-");
    }

    @Test
    void whatAnotherProcessBeganIsFinished() throws IOException {
        Path blobs = Files.createDirectories(model.resolve("blobs"));
        byte[] begun = new byte[40_000];
        System.arraycopy(WEIGHTS, 0, begun, 0, begun.length);
        Files.write(blobs.resolve(DIGEST + ".incomplete"), begun);

        open(SOURCE).fetch("onnx/model.onnx");

        assertThat(blobs.resolve(DIGEST)).hasBinaryContent(WEIGHTS);
        assertThat(hub.storeAsked()).extracting(HubServer.Asked::range).containsExactly("bytes=40000-");
    }

    @Test
    void bytesThatAreNotThoseAnnouncedAreRefused() {
        byte[] damaged = WEIGHTS.clone();
        damaged[7]++;
        hub.damage("onnx/model.onnx", damaged);
        ModelSource source = open(SOURCE);

        assertThatThrownBy(() -> source.fetch("onnx/model.onnx"))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(DIGEST, "was announced");
        assertThat(model.resolve("blobs")).isEmptyDirectory();
    }

    @Test
    void aCopyThatIsForgottenIsFetchedAgain() throws IOException {
        ModelSource source = open(SOURCE);
        source.fetch("onnx/model.onnx");
        Files.writeString(model.resolve("blobs").resolve(DIGEST), "damaged");

        boolean wasThere = source.forget("onnx/model.onnx");
        source.fetch("onnx/model.onnx");

        assertThat(wasThere).isTrue();
        assertThat(source.folder().resolve("onnx/model.onnx")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void aBusyHubIsAskedAgainWhenItSays() {
        Collections.addAll(hub.failures(), 503, 429, 500);

        open(SOURCE);

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(7), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aHubThatStaysBusyIsAway(int status) {
        hub.retryAfter("0");
        hub.failures().addAll(Collections.nCopies(5, status));

        assertThatThrownBy(() -> open(SOURCE))
                .isInstanceOf(ModelSourceAwayException.class)
                .hasMessageContainingAll("HTTP status " + status, "attempts: 5", "try again later");
        assertThat(hub.hubAsked()).hasSize(5);
    }

    @Test
    void aHubThatAsksForAnHourIsAwayAtOnce() {
        hub.retryAfter("3600");
        hub.failures().add(429);

        assertThatThrownBy(() -> open(SOURCE)).isInstanceOf(ModelSourceAwayException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aHubThatIsNotThereIsAway() {
        URI nobody = hub.endpoint();
        hub.close();

        assertThatThrownBy(() -> open(SOURCE))
                .isInstanceOf(ModelSourceAwayException.class)
                .hasMessageContainingAll(nobody.toString(), "check the address and the network");
        assertThat(pauses).hasSize(4).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "hf://owner/name, 401, 'shows no model owner/name to no token (HTTP status 401)', set HF_TOKEN",
        "hf://owner/name, 403, 'refuses owner/name to no token (HTTP status 403)', accept its terms",
        "hf://owner/nome, 0, has no model owner/nome, check the name",
        "hf://owner/name@v9, 0, has no revision v9 of owner/name, see which there are"
    })
    void aRefusalSaysWhyAndWhatToDo(String source, int refusal, String reason, String remedy) {
        hub.showOnlyTo(refusal == 0 ? "" : "hf_other", refusal);

        assertThatThrownBy(() -> open(source))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(reason, remedy)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf://",
                "hf://a/b/c",
                "hf://owner/na me",
                "hf://owner/../name",
                "hf://owner/name@",
                "hf://o/n@../x"
            })
    void aSourceOfAnotherFormIsRefused(String source) {
        assertThatThrownBy(() -> open(source))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(source, "hf://owner/name@revision");
    }

    @Test
    void offlineACacheThatAnotherLibraryFilledIsUsed() throws IOException {
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), HubServer.COMMIT);
        Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(HubServer.COMMIT));
        Files.createDirectories(model.resolve("blobs"));
        Files.writeString(model.resolve("blobs/0123"), CONFIG);
        Files.createSymbolicLink(snapshot.resolve("config.json"), Path.of("../../blobs/0123"));

        ModelSource source = offline(SOURCE);

        assertThat(source.uri()).isEqualTo(PINNED);
        assertThat(source.paths()).containsExactly("config.json");
        assertThat(source.fetch("config.json")).isTrue();
        assertThat(source.fetch("onnx/model.onnx")).isFalse();
        assertThat(hub.hubAsked()).isEmpty();
    }

    @Test
    void offlineWhatIsNotInTheCacheIsNotThere() {
        assertThatThrownBy(() -> offline(SOURCE))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("not in the cache", "HF_HUB_OFFLINE");
    }

    private ModelSource open(String source) {
        return open(source, null);
    }

    private ModelSource open(String source, String token) {
        FetchSettings settings = new FetchSettings(hub.endpoint(), token, false, cache, cache);
        return new ModelSources(settings, pauses::add, Duration.ofMillis(300)).current(source);
    }

    private ModelSource offline(String source) {
        return new ModelSources(new FetchSettings(hub.endpoint(), null, true, cache, cache)).current(source);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(4).nextBytes(bytes);
        return bytes;
    }
}
