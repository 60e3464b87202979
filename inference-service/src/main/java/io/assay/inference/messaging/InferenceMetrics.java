package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import io.assay.inference.engine.ModelCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts what was answered, and how long that took. */
@ApplicationScoped
class InferenceMetrics {
    private static final String REQUESTS = "assay.inference.requests";

    private final MeterRegistry registry;
    private final Counter tokens;
    private final Timer compute;
    private final Timer queued;

    InferenceMetrics(MeterRegistry registry, ModelCatalog catalog) {
        this.registry = registry;
        this.tokens = Counter.builder("assay.inference.tokens")
                .description("Tokens that models read, special tokens counted")
                .register(registry);
        this.compute = timer(registry, "assay.inference.compute", "Tokenisation, run and post-processing of one input");
        this.queued = timer(registry, "assay.inference.queued", "From arrival in the pod to the start of the run");
        Gauge.builder("assay.inference.models.loaded", catalog, ModelCatalog::openVersions)
                .description("Versions of models that are loaded")
                .register(registry);
    }

    void record(Collection<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            registry.counter(REQUESTS, "outcome", outcome(prediction)).increment();
            tokens.increment(prediction.tokens());
            compute.record(prediction.computeMicros(), TimeUnit.MICROSECONDS);
            queued.record(prediction.queuedMicros(), TimeUnit.MICROSECONDS);
        }
    }

    private static String outcome(Prediction prediction) {
        return prediction.outcome() instanceof Prediction.Failure failure
                ? failure.error().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "answered";
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
    }
}
