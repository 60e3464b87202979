package io.assay.inference.messaging;

import io.assay.inference.config.InferenceConfig;
import io.assay.inference.engine.RunsUnderWay;
import io.assay.inference.engine.RunsUnderWay.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up as long as no run of a model takes longer than one may. */
@Liveness
@ApplicationScoped
class ModelsLive implements HealthCheck {
    private final RunsUnderWay runs;
    private final Duration limit;

    ModelsLive(RunsUnderWay runs, InferenceConfig config) {
        this.runs = runs;
        this.limit = config.stuckAfter();
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Run> stuck = runs.longest().filter(run -> run.time().compareTo(limit) > 0);
        return stuck.map(this::down).orElseGet(() -> HealthCheckResponse.up("model runs"));
    }

    private HealthCheckResponse down(Run stuck) {
        return HealthCheckResponse.named("model runs")
                .down()
                .withData("reason", "a run of a model takes longer than assay.inference.stuck-after=" + limit)
                .withData("model", stuck.modelId())
                .withData("request", stuck.purpose())
                .withData("seconds", stuck.time().toSeconds())
                .build();
    }
}
