package io.assay.inference.messaging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a service tells Prometheus at one moment. */
record Scrape(List<String> lines) {
    static Scrape of(URI metrics) {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(metrics)
                                    .header("Accept", "text/plain")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Scrape(response.body().lines().toList());
        } catch (IOException e) {
            throw new AssertionError("metrics cannot be read at " + metrics, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The sum over all series of a name that have these labels, each as {@code name="value"}; 0 where there is none. */
    double value(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The names of all series. */
    Set<String> names() {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }
}
