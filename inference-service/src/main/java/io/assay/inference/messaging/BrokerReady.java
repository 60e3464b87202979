package io.assay.inference.messaging;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import io.assay.messaging.BrokerProbe;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    /** Goes before the channels, which have nothing to say but Kafka's stack trace where they get no client. */
    void start(@Observes @Priority(PLATFORM_BEFORE) StartupEvent event) {
        broker.connect();
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
