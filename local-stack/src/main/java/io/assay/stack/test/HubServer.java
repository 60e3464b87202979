package io.assay.stack.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One model on a hub that answers as huggingface.co does: large files by a redirect to another server, which keeps them
 * under their digest and sends ranges. Can be told to fail.
 */
public final class HubServer implements AutoCloseable {
    /** The commit that every revision is. */
    public static final String COMMIT = "a".repeat(40);
    /** The model's owner and name. */
    public static final String ID = "owner/name";

    private static final int LARGE = 1_000;

    /** What was asked: method, path, and the headers that matter. */
    public record Asked(String method, String path, String authorization, String range) {}

    private final List<Asked> hubAsked = new CopyOnWriteArrayList<>();
    private final List<Asked> storeAsked = new CopyOnWriteArrayList<>();
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

    private final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();
    private volatile String retryAfter = "7";
    private volatile boolean hangs;
    private volatile String token = "";
    private volatile int refusal = 401;

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub = server(this::answer);
    private final HttpServer store = server(this::send);

    /** Adds a file: {@return this hub}. */
    public HubServer put(String path, byte[] content) {
        files.put(path, content);
        stored.put(Identities.sha256(content), content);
        return this;
    }

    /** Adds a file: {@return this hub}. */
    public HubServer put(String path, String content) {
        return put(path, content.getBytes(UTF_8));
    }

    /** What the hub was asked so far, in order. */
    public List<Asked> hubAsked() {
        return hubAsked;
    }

    /** What the server that keeps large files was asked so far, in order. */
    public List<Asked> storeAsked() {
        return storeAsked;
    }

    /** Statuses to answer with before anything else; of one that is 429, with how long to wait. */
    public Queue<Integer> failures() {
        return failures;
    }

    /** After how many bytes the store cuts off its answers, one answer each. */
    public Queue<Integer> cuts() {
        return cuts;
    }

    /** Tells whoever gets a 429 to wait so many seconds. */
    public void retryAfter(String seconds) {
        retryAfter = seconds;
    }

    /** Leaves the connection open where it cuts. */
    public void hang() {
        hangs = true;
    }

    /** Shows the model to nobody but this token, or to anyone where that is empty, and refuses others with a status. */
    public void showOnlyTo(String allowed, int status) {
        token = allowed;
        refusal = status;
    }

    /** Lets the store keep other bytes under a file's digest. */
    public void damage(String path, byte[] content) {
        stored.put(Identities.sha256(requireNonNull(files.get(path), path)), content);
    }

    /** Where it is: what {@code HF_ENDPOINT} would name. */
    public URI endpoint() {
        return address(hub);
    }

    @Override
    public void close() {
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        hubAsked.add(asked(exchange));
        Integer failure = failures.poll();
        if (failure != null) {
            exchange.getResponseHeaders().set("Retry-After", failure == 429 ? retryAfter : "0");
            exchange.sendResponseHeaders(failure, -1);
        } else if (!token.isEmpty() && !("Bearer " + token).equals(header(exchange, "Authorization"))) {
            refuse(exchange, refusal, refusal == 403 ? "GatedRepo" : "RepoNotFound");
        } else if (path.startsWith("/api/models/" + ID + "/revision/")) {
            describe(exchange, URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), UTF_8));
        } else if (path.startsWith("/" + ID + "/resolve/" + COMMIT + "/")) {
            String file = URLDecoder.decode(path.substring(("/" + ID + "/resolve/" + COMMIT + "/").length()), UTF_8);
            resolve(exchange, files.get(file));
        } else {
            refuse(exchange, 404, "RepoNotFound");
        }
        exchange.close();
    }

    private void describe(HttpExchange exchange, String revision) throws IOException {
        if (!List.of("main", "refs/pr/1", COMMIT).contains(revision)) {
            refuse(exchange, 404, "RevisionNotFound");
            return;
        }
        byte[] body = ("{\"id\":\"" + ID + "\",\"sha\":\"" + COMMIT + "\",\"siblings\":["
                        + files.keySet().stream()
                                .map(name -> "{\"rfilename\":\"" + name + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}")
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void resolve(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            refuse(exchange, 404, "EntryNotFound");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        if (content.length >= LARGE) {
            String digest = Identities.sha256(content);
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + digest + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
            exchange.getResponseHeaders().set("Location", address(store) + "/" + digest);
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", "\"" + gitDigest(content) + "\"");
            sendAll(exchange, content);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        storeAsked.add(asked(exchange));
        byte[] content =
                requireNonNull(stored.get(exchange.getRequestURI().getPath().substring(1)));
        String range = header(exchange, "Range");
        int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, content.length - from);
        Integer cut = cuts.poll();
        int to = cut == null ? content.length : from + cut;
        exchange.getResponseBody().write(content, from, to - from);
        exchange.getResponseBody().flush();
        if (cut == null || !hangs) {
            exchange.close();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("X-Error-Code", code);
        exchange.sendResponseHeaders(status, -1);
    }

    private static void sendAll(HttpExchange exchange, byte[] content) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static Asked asked(HttpExchange exchange) {
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                header(exchange, "Authorization"),
                header(exchange, "Range"));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private HttpServer server(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How git names a content. */
    public static String gitDigest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
