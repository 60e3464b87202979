package io.assay.inference.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.inference.engine.RunsUnderWay;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A model that takes longer for an answer than it may. */
@QuarkusTest
@TestProfile(StuckModelIT.Impatient.class)
@WithTestResource(LocalStackResource.class)
class StuckModelIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    RunsUnderWay runs;

    @TestHTTPResource("/q/health/live")
    URI live;

    @Test
    void thePodIsNotLiveUntilTheModelAnswers() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> run =
                CompletableFuture.supplyAsync(() -> runs.watch("stuck-model", "the-request", answer::join));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(health().statusCode()).isEqualTo(503));
        String whileStuck = health().body();
        answer.complete("an answer");
        run.join();

        assertThat(whileStuck).contains("stuck-model", "the-request", "assay.inference.stuck-after=PT0.5S");
        assertThat(health().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> health() {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With a limit that a test can wait for. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assay.inference.stuck-after", "500ms");
        }
    }
}
