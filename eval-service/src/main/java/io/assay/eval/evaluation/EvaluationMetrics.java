package io.assay.eval.evaluation;

import io.assay.eval.store.RequestTable.Count;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what became of evaluations, and shows how far the open ones are, as this pod saw them last. */
@ApplicationScoped
class EvaluationMetrics {
    private final Counter planned;
    private final Counter judged;
    private final Counter rejected;
    private final Counter troubles;
    private volatile int open;
    private final Map<String, Long> awaited = new ConcurrentHashMap<>();

    EvaluationMetrics(MeterRegistry registry) {
        this.planned = step(registry, "planned");
        this.judged = step(registry, "judged");
        this.rejected = step(registry, "rejected");
        this.troubles = Counter.builder("assay.eval.troubles")
                .description("Failures of the work on evaluations, which is tried again")
                .register(registry);
        Gauge.builder("assay.eval.evaluations.open", () -> open)
                .description("Evaluations that are to be planned, or that wait for predictions")
                .register(registry);
        Gauge.builder("assay.eval.predictions.awaited", this::awaited)
                .description("Predictions that are still missing for evaluations that wait for some")
                .register(registry);
    }

    /** These are open; all others are closed. */
    void open(Collection<String> evaluationIds) {
        open = evaluationIds.size();
        awaited.keySet().retainAll(evaluationIds);
    }

    /** An evaluation waits for what these models have not answered. */
    void progress(String evaluationId, Collection<Count> models) {
        awaited.put(
                evaluationId,
                models.stream()
                        .mapToLong(count -> count.expected() - count.answered())
                        .sum());
    }

    void planned() {
        planned.increment();
    }

    void judged() {
        judged.increment();
    }

    void rejected() {
        rejected.increment();
    }

    void troubled() {
        troubles.increment();
    }

    private long awaited() {
        return awaited.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Counter step(MeterRegistry registry, String step) {
        return Counter.builder("assay.eval.evaluations")
                .description("Evaluations that were planned, judged, or rejected")
                .tag("step", step)
                .register(registry);
    }
}
