package io.assay.ingest.store;

import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What web servers hold; never by way of a redirect. A server that is busy or away for a moment is asked again. */
final class WebDocuments implements Origin {
    private static final int OK = 200;
    private static final Set<Integer> DENIED = Set.of(401, 403);
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Duration timeLimit;
    private final HttpClient http;

    /**
     * Documents of any web server.
     *
     * @param timeLimit for one document, all tries together
     */
    WebDocuments(Duration timeLimit) {
        this.timeLimit = timeLimit;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeLimit)
                .build();
    }

    @Override
    public boolean fetch(URI address, Download into) throws UnfetchedDocumentException {
        long end = System.nanoTime() + timeLimit.toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == TRIES || System.nanoTime() + pause.toNanos() >= end;
            try {
                HttpResponse<Boolean> response = ask(address, into, end - System.nanoTime());
                int status = response.statusCode();
                if (status == OK) {
                    return response.body();
                }
                if (last || !BUSY.contains(status)) {
                    throw refusal(address, status);
                }
            } catch (IOException e) {
                if (last) {
                    throw unavailable(
                            address, "cannot be reached (" + e.getClass().getSimpleName() + ")");
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private HttpResponse<Boolean> ask(URI address, Download into, long nanos)
            throws IOException, UnfetchedDocumentException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeLimit).build();
        CompletableFuture<HttpResponse<Boolean>> answer = http.sendAsync(
                request,
                head -> head.statusCode() == OK
                        ? new DownloadedBody(
                                into,
                                head.headers()
                                        .firstValueAsLong("content-length")
                                        .orElse(-1))
                        : HttpResponse.BodySubscribers.replacing(false));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            if (cause instanceof UncheckedIOException broken) { // there is no room, which is not the server's fault
                throw broken;
            }
            throw cause instanceof IOException lost ? lost : new IOException(cause);
        } catch (TimeoutException e) {
            throw unavailable(address, "took longer than assay.ingest.references.time-limit=" + timeLimit);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while it fetched a document", e);
    }

    private static UnfetchedDocumentException refusal(URI address, int status) {
        if (GONE.contains(status)) {
            return UnfetchedDocumentException.notFound(address, "HTTP status " + status);
        }
        if (DENIED.contains(status)) {
            return new UnfetchedDocumentException(
                    Reason.ACCESS_DENIED,
                    AllowedPlace.plain(address) + " may not be read (HTTP status " + status
                            + "): sign its address anew, or let the service read it, and publish the document again");
        }
        return unavailable(address, "answers with HTTP status " + status);
    }

    private static UnfetchedDocumentException unavailable(URI address, String what) {
        return UnfetchedDocumentException.unavailable(address, what);
    }
}
