package io.assay.inference.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus reads, against what was asked. Other tests of the application count there too, hence differences. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class InferenceMetricsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Task TASK = Task.FEATURE_EXTRACTION;

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    private final String unique = UUID.randomUUID().toString();
    private final RealModel real = RealModel.MINILM_INT8;

    @Test
    void requestsRunsTokensAndTimesAreThoseOfWhatWasAsked() {
        ModelRegistered model = real.registration();
        Scrape before = scrapeOnceCounted();
        // spaces make each text another one, and are no tokens
        List<InferenceRequested> words = IntStream.rangeClosed(1, 3)
                .mapToObj(count -> request(model, TASK, "word ".repeat(count) + " ".repeat(unique.hashCode() & 0xffff)))
                .toList();
        InferenceRequested otherTask = request(model, Task.FILL_MASK, unique);
        InferenceRequested otherModel = InferenceRequested.of(
                "nobody", Identities.sha256(unique.getBytes(UTF_8)), TASK, new Input.Text(unique), Map.of());

        List<Prediction> answered = words.stream().map(this::predictionFor).toList();
        predictionFor(otherTask);
        predictionFor(otherModel);

        await().atMost(LIMIT).untilAsserted(() -> {
            Scrape after = Scrape.of(metrics);
            assertThat(grown(before, after, "assay_inference_requests_total")).isEqualTo(5);
            assertThat(grown(
                            before,
                            after,
                            "assay_inference_requests_total",
                            "outcome=\"answered\"",
                            "task=\"feature-extraction\""))
                    .isEqualTo(3);
            assertThat(grown(
                            before,
                            after,
                            "assay_inference_requests_total",
                            "outcome=\"model-unknown\"",
                            "task=\"feature-extraction\""))
                    .isEqualTo(1);
            assertThat(grown(
                            before,
                            after,
                            "assay_inference_requests_total",
                            "outcome=\"task-unsupported\"",
                            "task=\"fill-mask\""))
                    .isEqualTo(1);
            assertThat(grown(before, after, "assay_inference_runs_total")).isEqualTo(3);
            assertThat(grown(before, after, "assay_inference_texts_total")).isEqualTo(3);
            assertThat(grown(before, after, "assay_inference_tokens_total")).isEqualTo(3 + 4 + 5);
            assertThat(grown(before, after, "assay_inference_queue_seconds_count"))
                    .isEqualTo(5);
            assertThat(grown(before, after, "assay_inference_compute_seconds_count"))
                    .isEqualTo(5);
            assertThat(grown(before, after, "assay_inference_compute_seconds_bucket", "le=\"900.0\""))
                    .isEqualTo(5);
            assertThat(grown(before, after, "assay_inference_compute_seconds_sum"))
                    .isGreaterThan(answered.stream()
                                            .mapToLong(Prediction::computeMicros)
                                            .sum()
                                    / 1e6
                            - 1e-9)
                    .isLessThan(60);
        });
    }

    @Test
    void modelsAreCountedWithTheirBytes() {
        Scrape before = scrapeOnceCounted();
        ModelRegistered sound = RealModel.registration(unique, TASK, real.folder(), real.configuration());
        ModelRegistered broken = broken(sound);

        publish(sound);
        publish(broken);

        await().atMost(LIMIT).untilAsserted(() -> {
            Scrape after = Scrape.of(metrics);
            assertThat(grown(before, after, "assay_inference_model_loads_total"))
                    .isEqualTo(1);
            assertThat(grown(before, after, "assay_inference_model_load_failures_total"))
                    .isEqualTo(1);
            assertThat(grown(before, after, "assay_inference_models_open")).isEqualTo(1);
            assertThat(grown(before, after, "assay_inference_models_open_bytes"))
                    .isEqualTo(sizeOf(real.folder()));
            assertThat(after.value("assay_inference_models_budget_bytes"))
                    .isGreaterThan(after.value("assay_inference_models_open_bytes"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assay_inference_queue_seconds_bucket",
                "assay_inference_models_answering",
                "assay_inference_longest_answer_seconds",
                "kafka_consumer_fetch_manager_records_lag_max"
            })
    void whatChangesByTheMomentIsThere(String name) {
        Scrape scrape = scrapeOnceCounted();

        assertThat(scrape.names()).contains(name);
    }

    /** What was counted until a first request was answered by the model of these tests. */
    private Scrape scrapeOnceCounted() {
        publish(real.registration());
        double before = Scrape.of(metrics).value("assay_inference_requests_total");
        predictionFor(request(real.registration(), TASK, "first " + unique));
        return await().atMost(LIMIT)
                .until(
                        () -> Scrape.of(metrics),
                        scrape -> scrape.value("assay_inference_requests_total") >= before + 1);
    }

    private Prediction predictionFor(InferenceRequested request) {
        publisher.publish(Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL), request);
        return topics.await(Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX), request.requestId(), Prediction.class);
    }

    private void publish(ModelRegistered model) {
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), model);
    }

    private static InferenceRequested request(ModelRegistered model, Task task, String text) {
        return InferenceRequested.of(model.modelId(), model.version(), task, new Input.Text(text), Map.of());
    }

    private ModelRegistered broken(ModelRegistered sound) {
        List<ModelFile> files = sound.files().stream()
                .map(file -> new ModelFile(file.path(), Identities.sha256(unique.getBytes(UTF_8)), file.bytes()))
                .toList();
        return ModelRegistered.of(
                "broken-" + unique, TASK, ModelRuntime.ONNX, sound.source(), files, sound.configuration(), null);
    }

    private static double sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(onnx|json)"))
                    .mapToDouble(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double grown(Scrape before, Scrape after, String name, String... labels) {
        return after.value(name, labels) - before.value(name, labels);
    }
}
