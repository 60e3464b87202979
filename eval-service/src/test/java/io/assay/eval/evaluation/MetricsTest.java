package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Task;
import io.assay.eval.metric.RetrievalMetric;
import io.assay.eval.metric.SimilarityCorrelation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
    @Test
    void eachMetricOfATaskCanBeComputed() {
        assertThat(Metrics.of(Task.RETRIEVAL)).isNotEmpty().allSatisfy(name -> assertThat(RetrievalMetric.parse(name))
                .hasToString(name));
        assertThat(Metrics.of(Task.SENTENCE_SIMILARITY).subList(0, 2))
                .map(SimilarityCorrelation::parse)
                .containsExactly(SimilarityCorrelation.SPEARMAN_COSINE, SimilarityCorrelation.PEARSON_COSINE);
    }

    @Test
    void theTasksThatHaveMetricsCanBeEvaluated() {
        assertThat(Metrics.tasks())
                .containsExactly(
                        Task.TEXT_CLASSIFICATION,
                        Task.TOKEN_CLASSIFICATION,
                        Task.QUESTION_ANSWERING,
                        Task.SENTENCE_SIMILARITY,
                        Task.FILL_MASK,
                        Task.RETRIEVAL);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "TEXT_CLASSIFICATION",
                "TOKEN_CLASSIFICATION",
                "QUESTION_ANSWERING",
                "SENTENCE_SIMILARITY",
                "FILL_MASK",
                "RETRIEVAL"
            })
    void otherTasksHaveNoMetrics(Task task) {
        assertThat(Metrics.of(task)).isEmpty();
    }

    @Test
    void whatDecidesIsReportedFirstAndOnce() {
        List<String> reported = Metrics.reported(Task.SENTENCE_SIMILARITY, "pearson_cosine");

        assertThat(reported)
                .containsExactly("pearson_cosine", "spearman_cosine", "cosine_ap", "cosine_f1", "cosine_f1_threshold");
    }

    @Test
    void whatDecidesMayBeAMetricThatIsNotReportedOtherwise() {
        List<String> reported = Metrics.reported(Task.RETRIEVAL, "ndcg@3");

        assertThat(reported)
                .startsWith("ndcg@3", "ndcg@10")
                .hasSize(1 + Metrics.of(Task.RETRIEVAL).size());
    }

    @Test
    void theListsCannotBeChanged() {
        assertThatThrownBy(() -> Metrics.of(Task.RETRIEVAL).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Metrics.reported(Task.RETRIEVAL, "map").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
