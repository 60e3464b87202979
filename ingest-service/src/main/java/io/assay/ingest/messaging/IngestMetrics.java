package io.assay.ingest.messaging;

import io.assay.ingest.IngestedDocument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what became of documents, and how long that took. */
@ApplicationScoped
class IngestMetrics {
    private static final String DOCUMENTS = "assay.ingest.documents";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Counter passages;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.passages = Counter.builder("assay.ingest.passages")
                .description("Passages of ingested documents")
                .register(registry);
    }

    void ingested(IngestedDocument document, Duration took) {
        registry.counter(DOCUMENTS, OUTCOME, "ingested").increment();
        passages.increment(document.passages().size());
        Timer.builder("assay.ingest.extraction")
                .description("Extraction, cleaning and splitting of one document")
                .tag("media.type", document.completion().mediaType())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry)
                .record(took);
    }

    void deleted() {
        registry.counter(DOCUMENTS, OUTCOME, "deleted").increment();
    }

    void rejected(String reason) {
        registry.counter(DOCUMENTS, OUTCOME, reason).increment();
    }
}
