package io.assay.eval.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up as long as the thread that works on evaluations runs, however long it takes for one. */
@Liveness
@ApplicationScoped
class WorkerLive implements HealthCheck {
    private final EvaluationWorker worker;

    WorkerLive(EvaluationWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return worker.hasDied()
                ? HealthCheckResponse.named("evaluation worker")
                        .down()
                        .withData("reason", "its thread has ended over an error, which the log tells")
                        .build()
                : HealthCheckResponse.up("evaluation worker");
    }
}
