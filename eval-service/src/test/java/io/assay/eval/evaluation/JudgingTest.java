package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private static final EvaluationRequested REQUEST = EvaluationRequested.of(
            "questions", "test", "handbook", List.of("a", "b", "c"), "a", "ndcg@10", Requirements.NONE, 42);

    @Test
    void theBestIsThatOfTheHighestValueOfTheMetricThatDecides() {
        List<MetricsComputed> reports = List.of(
                report("a", Map.of("ndcg@10", exactly(0.5), "map", exactly(0.9))),
                report("b", Map.of("ndcg@10", exactly(0.7), "map", exactly(0.1))),
                report("c", Map.of("ndcg@10", exactly(0.6), "map", exactly(0.2))));

        assertThat(Judging.bestOf(REQUEST, reports)).hasValue("b");
    }

    @Test
    void ofEqualValuesTheFirstByIdIsTheBestHoweverTheReportsStand() {
        MetricsComputed b = report("b", Map.of("ndcg@10", exactly(0.7)));
        MetricsComputed c = report("c", Map.of("ndcg@10", exactly(0.7)));

        assertThat(Judging.bestOf(REQUEST, List.of(b, c))).hasValue("b");
        assertThat(Judging.bestOf(REQUEST, List.of(c, b))).hasValue("b");
    }

    @Test
    void aModelWithoutThatMetricIsNotTheBest() {
        List<MetricsComputed> reports =
                List.of(report("a", Map.of("map", exactly(0.9))), report("b", Map.of("ndcg@10", exactly(0.1))));

        assertThat(Judging.bestOf(REQUEST, reports)).hasValue("b");
    }

    @Test
    void whereNoneHasThatMetricThereIsNoBest() {
        assertThat(Judging.bestOf(REQUEST, List.of(report("a", Map.of()), report("b", Map.of()))))
                .isEmpty();
        assertThat(Judging.bestOf(REQUEST, List.of())).isEmpty();
    }

    private static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    private static MetricsComputed report(String model, Map<String, Estimate> metrics) {
        return new MetricsComputed(
                REQUEST.evaluationId(), model, "0".repeat(64), Progress.FINAL, metrics, null, 40, 0, 0, 40, 40);
    }
}
