package io.assay.eval.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while what is read can be stored. A database that answers may take nothing for want of room, so that it answers is
 * not enough.
 */
@Readiness
@ApplicationScoped
class WorkReady implements HealthCheck {
    private final Patience patience;

    WorkReady(Patience patience) {
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder work = HealthCheckResponse.named("work").up();
        patience.waiting().forEach((what, reason) -> work.down().withData(what, reason));
        return work.build();
    }
}
