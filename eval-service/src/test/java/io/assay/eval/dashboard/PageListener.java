package io.assay.eval.dashboard;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Reads the events of a page line by line until it is closed. */
public final class PageListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile int status;
    private volatile @Nullable InputStream body;

    /** Listens from now on. */
    public PageListener(URI events) {
        reader = new Thread(() -> read(events), "listener");
        reader.start();
    }

    /** The lines that have come so far. */
    public List<String> lines() {
        return lines;
    }

    /** The status of the answer; 0 while there is none. */
    public int status() {
        return status;
    }

    private void read(URI events) {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            InputStream open = response.body();
            body = open;
            status = response.statusCode();
            try (open) {
                new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(lines::add);
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add("failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = body;
        if (open != null) {
            open.close(); // not every JDK lets an interrupt end the reading
        }
        reader.interrupt();
        await().atMost(PATIENCE).until(() -> !reader.isAlive());
    }
}
