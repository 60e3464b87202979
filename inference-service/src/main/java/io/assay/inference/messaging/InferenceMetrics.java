package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import io.assay.inference.engine.Engine;
import io.assay.inference.engine.ModelCatalog;
import io.assay.inference.engine.RunsUnderWay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Counts what was answered, and how long that took, and shows what models do. No label holds what a request may name
 * freely, such as its model.
 */
@Startup
@ApplicationScoped
class InferenceMetrics {
    private static final String REQUESTS = "assay.inference.requests";
    /** Upper bounds of the histograms, up to the times of whole evaluations in a queue. */
    private static final Duration[] BUCKETS = LongStream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Counter tokens;
    private final Timer compute;
    private final Timer queue;
    private final List<Meter> views = new ArrayList<>();

    InferenceMetrics(MeterRegistry registry, Engine engine, ModelCatalog catalog, RunsUnderWay runs) {
        this.registry = registry;
        this.tokens = Counter.builder("assay.inference.tokens")
                .description("Tokens that models read for answers, special tokens counted")
                .register(registry);
        this.compute =
                timer("assay.inference.compute", "Tokenisation, its share of runs, and post-processing of one request");
        this.queue = timer("assay.inference.queue", "How long one request waited in the pod");
        count("assay.inference.runs", "Runs of models that were asked for answers", engine, Engine::modelRuns);
        count("assay.inference.texts", "Texts in these runs", engine, Engine::modelTexts);
        count(
                "assay.inference.model.loads",
                "Models that were loaded, again after they were closed to make room included",
                catalog,
                ModelCatalog::loads);
        count(
                "assay.inference.model.load.failures",
                "Models that could not be loaded, or failed when they were measured",
                catalog,
                ModelCatalog::loadFailures);
        gauge("assay.inference.models.open", "Versions of models that are open", catalog, ModelCatalog::openVersions);
        bytes("assay.inference.models.open", "Size of the files of open models", catalog, ModelCatalog::openBytes);
        bytes(
                "assay.inference.models.budget",
                "Most that the files of open models may have",
                catalog,
                ModelCatalog::budgetBytes);
        gauge("assay.inference.models.answering", "Runs of models now", runs, RunsUnderWay::count);
        views.add(TimeGauge.builder(
                        "assay.inference.longest.answer", runs, TimeUnit.SECONDS, InferenceMetrics::longestSeconds)
                .description("Age of the run that has gone on for the longest time")
                .register(registry));
    }

    /** A registry outlives a service that is started again in its process, and would go on showing this one. */
    @PreDestroy
    void withdraw() {
        views.forEach(registry::remove);
    }

    void record(Collection<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            registry.counter(REQUESTS, "task", prediction.task().wireName(), "outcome", outcome(prediction))
                    .increment();
            tokens.increment(prediction.tokens());
            compute.record(prediction.computeMicros(), TimeUnit.MICROSECONDS);
            queue.record(prediction.queuedMicros(), TimeUnit.MICROSECONDS);
        }
    }

    private static String outcome(Prediction prediction) {
        return prediction.outcome() instanceof Prediction.Failure failure
                ? failure.error().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "answered";
    }

    private static double longestSeconds(RunsUnderWay runs) {
        return runs.longest().map(run -> run.time().toMillis() / 1e3).orElse(0.0);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private <S> void gauge(String name, String description, S source, ToDoubleFunction<S> value) {
        views.add(Gauge.builder(name, source, value).description(description).register(registry));
    }

    private <S> void count(String name, String description, S source, ToDoubleFunction<S> value) {
        views.add(FunctionCounter.builder(name, source, value)
                .description(description)
                .register(registry));
    }

    private <S> void bytes(String name, String description, S source, ToDoubleFunction<S> value) {
        views.add(Gauge.builder(name + ".bytes", source, value)
                .description(description)
                .baseUnit("bytes")
                .register(registry));
    }
}
