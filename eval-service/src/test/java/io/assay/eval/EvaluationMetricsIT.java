package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, against what was done. Other tests of the application count there too, hence differences. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class EvaluationMetricsIT extends EvaluationFixture {
    @Test
    void evaluationsRecordsAndDeadLettersAreCounted() {
        Corpus corpus = new Corpus("counted");
        EvaluationRequested request = corpus.request();
        double planned = value("assay_eval_evaluations_total", "step=\"planned\"");
        double judged = value("assay_eval_evaluations_total", "step=\"judged\"");
        double predictions = value("assay_eval_records_total", "channel=\"predictions\"");
        double letters = value("assay_dead_letters_total", "topic=\"assay.examples\"", "reason=\"invalid-event\"");

        corpus.publish(broker);
        broker.publishRaw(Topic.EXAMPLES, "counted/broken", "{");
        try (PlayedPods pods = new PlayedPods(broker)) {
            broker.publish(Topic.EVALUATIONS, request);
            awaitState(request, EvaluationState.FINAL);
            assertThat(pods.requests()).isNotEmpty();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(value("assay_eval_evaluations_total", "step=\"planned\"") - planned)
                    .isGreaterThanOrEqualTo(1);
            assertThat(value("assay_eval_evaluations_total", "step=\"judged\"") - judged)
                    .isGreaterThanOrEqualTo(1);
            assertThat(value("assay_eval_records_total", "channel=\"predictions\"") - predictions)
                    .isGreaterThanOrEqualTo(request.models().size());
            assertThat(value("assay_dead_letters_total", "topic=\"assay.examples\"", "reason=\"invalid-event\"")
                            - letters)
                    .isEqualTo(1);
            assertThat(value("assay_eval_evaluations_open")).isZero();
            assertThat(value("assay_eval_predictions_awaited")).isZero();
        });
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    /** The sum over the series of a name that have these labels; 0 where there is none. */
    private static double value(String name, String... labels) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
