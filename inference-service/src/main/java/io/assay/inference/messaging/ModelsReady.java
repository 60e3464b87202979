package io.assay.inference.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when the topic of models has been read, and each model of the pool is loaded or known not to load. */
@Readiness
@ApplicationScoped
class ModelsReady implements HealthCheck {
    private final ModelTopic models;

    ModelsReady(ModelTopic models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        String notReady = models.notReady();
        return notReady.isEmpty()
                ? HealthCheckResponse.up("models")
                : HealthCheckResponse.named("models")
                        .down()
                        .withData("reason", notReady)
                        .build();
    }
}
