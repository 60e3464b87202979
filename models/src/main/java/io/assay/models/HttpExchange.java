package io.assay.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request and its answer, through redirects. The token goes to the server that is asked, and to no other. */
final class HttpExchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER) // the client would take the token along to any server
            .build();
    private final @Nullable String token;

    /** Exchanges with a token; null for none. */
    HttpExchange(@Nullable String token) {
        this.token = token;
    }

    /**
     * Sends a request, and again to where it is redirected.
     *
     * @param headers besides those that every request has
     * @param isEnough whether a redirect with these headers is not followed
     * @return the last answer; its body is to be closed
     * @throws IOException if there is no answer
     * @throws ModelFilesException if the redirects are not to be followed
     */
    HttpResponse<InputStream> send(String method, URI uri, Map<String, String> headers, Predicate<HttpHeaders> isEnough)
            throws IOException, InterruptedException {
        URI at = uri;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<InputStream> response = send(method, at, headers, isSameServer(uri, at));
            if (!isRedirect(response) || isEnough.test(response.headers())) {
                return response;
            }
            response.body().close();
            at = target(uri, at, response);
        }
        throw new ModelFilesException(uri + " redirects more than " + MOST_REDIRECTS
                + " times; give the address that it leads to in the end");
    }

    /** Whether an answer only tells of another place. */
    static boolean isRedirect(HttpResponse<?> response) {
        return REDIRECTS.contains(response.statusCode())
                && response.headers().firstValue("Location").isPresent();
    }

    private HttpResponse<InputStream> send(String method, URI uri, Map<String, String> headers, boolean withToken)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(ANSWER_LIMIT)
                .header("User-Agent", "assay")
                .header("Accept-Encoding", "identity"); // sizes and ranges are of the file itself
        headers.forEach(request::header);
        if (token != null && withToken) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static URI target(URI uri, URI at, HttpResponse<?> response) {
        String location = response.headers().firstValue("Location").orElseThrow();
        try {
            URI target = at.resolve(location);
            if (Set.of("http", "https").contains(String.valueOf(target.getScheme()))
                    && target.getHost() != null
                    && !("https".equals(at.getScheme()) && "http".equals(target.getScheme()))) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelFilesException(notFollowed(uri, location), e);
        }
        throw new ModelFilesException(notFollowed(uri, location));
    }

    private static String notFollowed(URI uri, String location) {
        return uri + " redirects to " + location + ", which is no address to follow safely; give an https: address";
    }

    private static boolean isSameServer(URI first, URI second) {
        return Objects.equals(first.getScheme(), second.getScheme())
                && String.valueOf(first.getHost()).equalsIgnoreCase(second.getHost())
                && first.getPort() == second.getPort();
    }
}
