package io.assay.ingest.messaging;

import io.assay.ingest.worker.WorkerEnd;
import io.assay.ingest.worker.WorkerListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Logs and counts what becomes of workers. What they write to standard error is logged, each line with its worker. */
@ApplicationScoped
class WorkerLog implements WorkerListener {
    private static final Logger LOG = Logger.getLogger(WorkerLog.class);

    private final MeterRegistry registry;
    private final AtomicInteger alive = new AtomicInteger();

    WorkerLog(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("assay.ingest.workers.alive", alive, AtomicInteger::get)
                .description("Processes that read documents, or are about to")
                .register(registry);
        for (WorkerEnd end : WorkerEnd.values()) {
            ends(end, 0); // a series that begins with its first event hides that event from rates
        }
    }

    @Override
    public void started(int worker, long pid) {
        alive.incrementAndGet();
        LOG.infof("Started a worker: worker=%d pid=%d", worker, pid);
    }

    @Override
    public void ended(int worker, WorkerEnd end, int exitCode) {
        alive.decrementAndGet();
        ends(end, 1);
        boolean expected = end == WorkerEnd.CLOSED || end == WorkerEnd.RECYCLED;
        LOG.logf(
                expected ? Logger.Level.INFO : Logger.Level.WARN,
                "A worker ended: worker=%d reason=%s exitCode=%d",
                worker,
                end.code(),
                exitCode);
    }

    @Override
    public void said(int worker, String line) {
        LOG.warnf("A worker says: worker=%d line=%s", worker, line);
    }

    private void ends(WorkerEnd end, int count) {
        registry.counter("assay.ingest.workers.ends", "reason", end.code()).increment(count);
    }
}
