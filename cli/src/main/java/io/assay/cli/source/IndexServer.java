package io.assay.cli.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** A server that holds indices: requests and answers in JSON, asked again where it is only busy or away for a while. */
final class IndexServer {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int TRIES = 6;
    private static final int LONGEST_MESSAGE = 400;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // the client would take the password along to any server
            .build();
    private final URI address;
    private final Credentials credentials;
    private final Duration firstPause;

    /**
     * A server.
     *
     * @param address as it is named, with or without a path
     * @param firstPause before a second try; doubles with each one after
     * @throws CommandException if the address is not one of a web server, or holds a password
     */
    IndexServer(String address, Credentials credentials, Duration firstPause) {
        this.address = server(address);
        this.credentials = credentials;
        this.firstPause = firstPause;
    }

    private static URI server(String address) {
        URI uri;
        try {
            uri = URI.create(address.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new CommandException("--url is no address of a server, such as https://search.example.org:9200", e);
        }
        if (uri.getRawUserInfo() != null) {
            throw new CommandException(
                    "--url holds a user's name, which everyone on this machine could see. Give it by "
                            + Credentials.USERNAME + " and " + Credentials.PASSWORD);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new CommandException("--url is no address of a server, such as https://search.example.org:9200");
        }
        return uri;
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks the server.
     *
     * @param path from the address on, with its query
     * @param body an object, or null for none
     * @param notThere what it means, in words, when the server knows no such thing
     * @throws CommandException if it does not answer with an object; the message says why
     */
    JsonNode ask(String method, String path, @Nullable JsonNode body, String notThere) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_LIMIT)
                .header("User-Agent", "assay")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (credentials.authorization() != null) {
            request.header("Authorization", credentials.authorization());
        }
        return checked(patiently(request.build()), notThere);
    }

    private HttpResponse<String> patiently(HttpRequest request) {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (attempt == TRIES || !BUSY.contains(response.statusCode())) {
                    return response;
                }
            } catch (SSLException e) {
                throw new CommandException(
                        "The certificate of " + address + " is not trusted (" + e.getMessage()
                                + "). Name a trust store that has its authority:"
                                + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE",
                        e);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw new CommandException(
                            "Nothing answers at " + address + " ("
                                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                                    + "). Is the address right, and does the server run?",
                            e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InterruptException(e);
    }

    private JsonNode checked(HttpResponse<String> response, String notThere) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new CommandException("The server at " + address + " refuses (" + status + "). Is "
                    + Credentials.API_KEY + " right, or are " + Credentials.USERNAME + " and " + Credentials.PASSWORD
                    + ", and may they read the index?");
        }
        if (status == 404) {
            throw new CommandException(notThere + " at " + address);
        }
        JsonNode body = read(response.body());
        if (status != 200) {
            throw new CommandException("The server at " + address + " answers " + status + ": "
                    + Units.oneLine(response.body(), LONGEST_MESSAGE));
        }
        if (!body.isObject()) {
            throw new CommandException("What answers at " + address + " is no such server: "
                    + Units.oneLine(response.body(), LONGEST_MESSAGE));
        }
        return body;
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.missingNode(); // the page of a proxy, say: told of by the status, or as no such server
        }
    }
}
