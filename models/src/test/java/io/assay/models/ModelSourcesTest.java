package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.contracts.event.ModelFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSourcesTest {
    private static final List<ModelFile> FILES = List.of(new ModelFile("model.onnx", "0".repeat(64), 7));

    private final Path folder;
    private final ModelSources sources;
    private final HttpServer web;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> ranges = new ArrayList<>();
    /** After how many bytes an answer is cut off. */
    private final Queue<Integer> cuts = new ArrayDeque<>();
    /** What the page is after it was cut off. */
    private String afterCut = "OLD WEIGHTS";

    ModelSourcesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.sources = new ModelSources(
                new FetchSettings(URI.create("http://127.0.0.1:1"), "hf_secret", false, folder, folder),
                pause -> {},
                Duration.ofSeconds(5));
        this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", this::answer);
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
    }

    @Test
    void aFolderIsUsedWhereItLies() throws IOException {
        Files.createDirectories(folder.resolve("mini/onnx"));
        Files.writeString(folder.resolve("mini/onnx/model.onnx"), "weights");

        ModelSource source = sources.current(folder.resolve("mini").toString());

        assertThat(source.uri()).isEqualTo(folder.resolve("mini").toUri().toString());
        assertThat(source.paths()).containsExactly("onnx/model.onnx");
        assertThat(source.fetch("onnx/model.onnx")).isTrue();
        assertThat(source.fetch("model.onnx")).isFalse();
        assertThat(source.folder()).isEqualTo(folder.resolve("mini"));
        assertThat(source.forget("onnx/model.onnx")).isFalse();
    }

    @Test
    void aJarIsUnpacked() throws IOException {
        Path jar = jar("mini/model.onnx", "weights", "mini/tokenizer.json", "{}", "other/model.onnx", "other");

        ModelSource all = sources.current(jar.toString());
        ModelSource one = sources.registered("jar:" + jar.toUri() + "!/mini", FILES);

        assertThat(all.uri()).isEqualTo("jar:" + jar.toUri() + "!/");
        assertThat(all.paths()).containsExactly("mini/model.onnx", "mini/tokenizer.json", "other/model.onnx");
        assertThat(one.paths()).containsExactly("model.onnx", "tokenizer.json");
        assertThat(one.fetch("model.onnx")).isTrue();
        assertThat(one.fetch("config.json")).isFalse();
        assertThat(one.folder().resolve("model.onnx")).hasContent("weights");
    }

    @Test
    void aResourceOnTheClassPathIsUnpacked() {
        ModelSource source = sources.current("classpath:io/assay/contracts");

        boolean isThere = source.fetch("identities.json");

        assertThat(isThere).isTrue();
        assertThat(source.folder().resolve("identities.json")).isNotEmptyFile();
        assertThat(source.fetch("nothing.json")).isFalse();
    }

    @Test
    void aFileOfTheWebIsBroughtThroughRedirectsWithoutTheHubsToken() {
        pages.put("/moved/model.onnx", "-> /mini/model.onnx");
        pages.put("/mini/model.onnx", "weights");

        ModelSource source = sources.current(address("/moved"));

        assertThat(source.uri()).isEqualTo(address("/moved/"));
        assertThat(source.fetch("model.onnx")).isTrue();
        assertThat(source.fetch("config.json")).isFalse();
        assertThat(source.folder().resolve("model.onnx")).hasContent("weights");
    }

    @Test
    void aFileThatChangesWhileItComesIsFetchedFromItsStart() {
        pages.put("/mini/model.onnx", "old weights");
        cuts.add(4);

        ModelSource source = sources.current(address("/mini"));
        source.fetch("model.onnx");

        assertThat(source.folder().resolve("model.onnx")).hasContent("OLD WEIGHTS");
        assertThat(ranges).containsExactly("", "bytes=4-");
    }

    @Test
    void whatWasBegunOfAnotherContentIsNotGoneOnWith() {
        pages.put("/mini/model.onnx", "old weights");
        cuts.add(4);
        afterCut = "503";
        ModelSource source = sources.registered(address("/mini"), FILES);
        assertThatThrownBy(() -> source.fetch("model.onnx")).isInstanceOf(ModelSourceAwayException.class);
        pages.put("/mini/model.onnx", "new weights");

        source.fetch("model.onnx");

        assertThat(source.folder().resolve("model.onnx")).hasContent("new weights");
    }

    @Test
    void aFileWhoseETagIsWeakIsFetchedFromItsStart() {
        pages.put("/mini/model.onnx", "weak weights");
        cuts.add(4);
        afterCut = "weak weights";
        ModelSource source = sources.current(address("/mini"));

        source.fetch("model.onnx");

        assertThat(source.folder().resolve("model.onnx")).hasContent("weak weights");
        assertThat(ranges).containsExactly("", "");
    }

    @Test
    void theWebIsAskedAnewToRegisterAndOnceToLoad() {
        pages.put("/mini/model.onnx", "weights");
        sources.current(address("/mini/")).fetch("model.onnx");
        sources.registered(address("/mini/"), FILES).fetch("model.onnx");
        pages.put("/mini/model.onnx", "other weights");

        ModelSource current = sources.current(address("/mini/"));
        ModelSource registered = sources.registered(address("/mini/"), FILES);
        current.fetch("model.onnx");
        registered.fetch("model.onnx");

        assertThat(current.folder().resolve("model.onnx")).hasContent("other weights");
        assertThat(registered.folder().resolve("model.onnx")).hasContent("weights");
    }

    @Test
    void aCopyThatIsForgottenIsFetchedAgain() {
        pages.put("/mini/model.onnx", "weights");
        ModelSource source = sources.registered(address("/mini/"), FILES);
        source.fetch("model.onnx");
        pages.put("/mini/model.onnx", "other weights");

        boolean wasThere = source.forget("model.onnx");
        source.fetch("model.onnx");

        assertThat(wasThere).isTrue();
        assertThat(source.folder().resolve("model.onnx")).hasContent("other weights");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/minilm, is of a kind that is not supported",
        "https://, is no address of a folder",
        "https://host/a?b=c, is no address of a folder",
        "file:minilm, is no URI of a folder",
        "jar:file:///mini.jar, names no place in a jar",
        "jar:https://host/mini.jar!/, is no jar on this machine"
    })
    void anotherSourceIsRefusedWithWhatToGive(String source, String reason) {
        assertThatThrownBy(() -> sources.registered(source, FILES))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(reason, "; ");
    }

    @ParameterizedTest
    @CsvSource({
        "401, is refused with HTTP status 401, give it to everyone",
        "403, is refused with HTTP status 403, give it to everyone",
        "loop, redirects more than 5 times, in the end",
        "elsewhere, which is no address to follow safely, https:"
    })
    void aRefusalOfTheWebSaysWhatToDo(String page, String reason, String remedy) {
        pages.put("/mini/model.onnx", page);
        ModelSource source = sources.current(address("/mini"));

        assertThatThrownBy(() -> source.fetch("model.onnx"))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(reason, remedy);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String page = pages.getOrDefault(path, "404");
        boolean hasToken = exchange.getRequestHeaders().containsKey("Authorization");
        if (page.matches("\\d{3}") || hasToken) {
            exchange.sendResponseHeaders(hasToken ? 500 : Integer.parseInt(page), -1);
        } else if (page.startsWith("-> ") || page.equals("loop") || page.equals("elsewhere")) {
            String target = page.equals("loop") ? path : page.equals("elsewhere") ? "ftp://a/b" : page.substring(3);
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(307, -1);
        } else {
            send(exchange, path, page);
        }
        exchange.close();
    }

    /** Sends a page, or the rest of it to one who names what it has. */
    private void send(HttpExchange exchange, String path, String page) throws IOException {
        byte[] body = page.getBytes(UTF_8);
        String etag = (page.startsWith("weak") ? "W/" : "") + "\"" + page.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        boolean goesOn =
                range != null && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = goesOn ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-");
        exchange.sendResponseHeaders(goesOn ? 206 : 200, body.length - from);
        Integer cut = cuts.poll();
        exchange.getResponseBody().write(body, from, cut == null ? body.length - from : cut);
        if (cut != null) {
            pages.put(path, afterCut);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    private Path jar(String... entries) throws IOException {
        Path jar = folder.resolve("mini.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(UTF_8));
            }
        }
        return jar;
    }
}
