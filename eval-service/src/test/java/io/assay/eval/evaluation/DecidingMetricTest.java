package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecidingMetricTest {
    @ParameterizedTest
    @CsvSource({
        "retrieval, ndcg@10",
        "sentence-similarity, kendall_cosine",
        "sentence-similarity, cosine_ap",
        "text-classification, accuracy",
        "text-classification, f1_samples",
        "text-classification, matthews_corrcoef",
        "text-classification, roc_auc_ovr_weighted",
        "text-classification, top_k_accuracy@5",
        "text-classification, log_loss",
        "token-classification, recall_weighted",
        "token-classification, partial_recall",
        "question-answering, HasAns_f1",
        "fill-mask, pseudo_perplexity_ratio"
    })
    void eachMetricOfATaskMayDecide(String task, String metric) {
        assertThatCode(() -> Metrics.checkDeciding(Task.of(task), metric)).doesNotThrowAnyException();
        assertThat(Metrics.reported(Task.of(task), metric)).startsWith(metric).containsAll(Metrics.of(Task.of(task)));
    }

    @ParameterizedTest
    @CsvSource({
        "text-classification, f1, no classification metric \"f1\"; there are accuracy",
        "text-classification, top_k_accuracy@0, top_k_accuracy@k",
        "token-classification, accuracy, no entity metric \"accuracy\"; there are precision_micro",
        "question-answering, best_f1, no answer metric \"best_f1\"; there are exact",
        "sentence-similarity, cosine_f1_threshold, no similarity metric",
        "question-answering, exact_match, no answer metric \"exact_match\"; there are exact",
        "fill-mask, accuracy, no domain-fit metric \"accuracy\"; there are pseudo_perplexity",
        "zero-shot-classification, accuracy, task zero-shot-classification has no metrics"
    })
    void anyOtherIsAnsweredWithThoseThatThereAre(String task, String metric, String message) {
        assertThatThrownBy(() -> Metrics.checkDeciding(Task.of(task), metric))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
