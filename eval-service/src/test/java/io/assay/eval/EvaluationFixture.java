package io.assay.eval;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationReports;
import io.assay.eval.store.EvaluationState;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of evaluations share: the service's broker, and what it has found. */
@SuppressWarnings("NullAway.Init") // set by Quarkus, and before each test
abstract class EvaluationFixture {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EvaluationReports reports;

    Broker broker;

    @BeforeEach
    void openBroker() {
        broker = new Broker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterEach
    void closeBroker() {
        broker.close();
    }

    EvaluationReport awaitState(EvaluationRequested request, EvaluationState state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> reports.find(request.evaluationId()),
                        found -> found.filter(report -> report.state() == state).isPresent())
                .orElseThrow();
    }

    static MetricsComputed metrics(EvaluationReport report, String model) {
        return report.metrics().stream()
                .filter(metrics -> metrics.modelId().equals(model))
                .findFirst()
                .orElseThrow();
    }

    static double value(MetricsComputed metrics, String name) {
        return requireNonNull(metrics.metrics().get(name), name).value();
    }
}
