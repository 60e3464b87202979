package io.assay.eval.messaging;

import io.assay.messaging.BrokerProbe;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up while the broker answers, however much there is to do. */
@Readiness
@ApplicationScoped
class BrokerReady implements HealthCheck {
    private final BrokerProbe broker;

    BrokerReady(BrokerProbe broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        return broker.fault()
                .map(fault -> HealthCheckResponse.named("broker")
                        .down()
                        .withData("reason", fault)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("broker"));
    }
}
