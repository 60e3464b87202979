package io.assay.eval.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.contracts.event.Task;
import io.assay.eval.metric.LabelScores;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.verdict.Dummy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifiedTextsTest {
    private static final List<String> METRICS = Metrics.reported(Task.TEXT_CLASSIFICATION, "top_k_accuracy@2");

    @Test
    void whatASingleLabelHasIsReported() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a"), scores("a", 0.8, "b", 0.2));
        texts.add(List.of("b"), scores("a", 0.6, "b", 0.4));

        Map<String, Estimate> metrics = estimates(texts);

        assertThat(metrics.keySet())
                .containsExactly(
                        "top_k_accuracy@2",
                        "accuracy",
                        "f1_macro",
                        "f1_weighted",
                        "f1_micro",
                        "precision_macro",
                        "recall_macro",
                        "balanced_accuracy",
                        "matthews_corrcoef",
                        "cohen_kappa",
                        "top_k_accuracy@3",
                        "roc_auc_ovr",
                        "average_precision_macro",
                        "log_loss",
                        "brier_score_loss",
                        "ece",
                        "f1[a]",
                        "f1[b]");
        assertThat(value(metrics, "top_k_accuracy@2")).isEqualTo(1);
        assertThat(value(metrics, "roc_auc_ovr")).isEqualTo(1);
        assertThat(value(metrics, "brier_score_loss")).isCloseTo((0.04 + 0.36) / 2, within(1e-12));
        assertThat(value(metrics, "ece")).isCloseTo((0.2 + 0.6) / 2, within(1e-12));
    }

    @Test
    void whatIsTheSameAsAccuracyIsReportedToWhoeverAsksForIt() {
        ClassifiedTexts texts = new ClassifiedTexts(Metrics.reported(Task.TEXT_CLASSIFICATION, "f1_samples"), true);
        texts.add(List.of("a"), scores("a", 0.8, "b", 0.2));
        texts.add(List.of("b"), scores("a", 0.6, "b", 0.4));

        Map<String, Estimate> metrics = estimates(texts);

        assertThat(metrics.get("f1_samples")).isEqualTo(metrics.get("accuracy"));
    }

    @Test
    void itIsToldWhichClassIsGivenForWhichAndHowSurely() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a"), scores("a", 0.75, "b", 0.25));
        texts.add(List.of("b"), scores("a", 0.7, "b", 0.3));
        texts.add(List.of("b"), scores("a", 0.7, "b", 0.3));
        texts.add(List.of("b"), LabelScores.NONE);

        GivenClasses classes = requireNonNull(texts.scores().classes());

        assertThat(classes.confusions())
                .containsExactly(new Confusion("b", "a", 2), new Confusion("a", "a", 1), new Confusion("b", null, 1));
        assertThat(classes.reliability()).hasSize(3); // of fifteenths: 0, 0.7 and 0.75
        assertThat(classes.reliability().get(1))
                .returns(2L, ReliabilityBin::examples)
                .returns(0.7, ReliabilityBin::confidence)
                .returns(0.0, ReliabilityBin::accuracy);
        assertThat(classes.thresholds()).isEqualTo(Map.of("a", 0.75, "b", 0.3)); // where it failed, it says nothing
    }

    @Test
    void ofSeveralClassesATextNoneIsGivenForAnother() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a", "b"), scores("a", 0.9, "b", 0.5));

        assertThat(texts.scores().classes()).isNull();
    }

    @Test
    void theLossOfMoreThanTwoLabelsIsTheWholeSum() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a"), scores("a", 0.5, "b", 0.5));
        texts.add(List.of("c"), scores("a", 0.5, "b", 0.5));

        Map<String, Estimate> metrics = estimates(texts);

        assertThat(value(metrics, "brier_score_loss")).isCloseTo((0.5 + 1.5) / 2, within(1e-12));
    }

    @Test
    void theMostFrequentClassIsWhatNeedsNoModel() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a"), scores("a", 0.5, "b", 0.5));
        texts.add(List.of("b"), scores("a", 0.5, "b", 0.5));
        texts.add(List.of("b"), scores("a", 0.5, "b", 0.5));
        texts.add(List.of("b"), LabelScores.NONE);

        DummyScores dummy = requireNonNull(texts.scores().dummy());

        assertThat(dummy.by("accuracy")).contains(new Dummy("giving every text the class b", 0.75));
        assertThat(dummy.by("f1_macro")).contains(new Dummy("giving every text the class b", 6.0 / 7 / 2));
        assertThat(dummy.by("log_loss")).isEmpty();
    }

    @Test
    void scoresThatAreNoProbabilitiesHaveNoLosses() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a"), scores("a", 7.5, "b", -3));
        texts.add(List.of("b"), scores("a", 1, "b", 2));

        Map<String, Estimate> metrics = estimates(texts);

        assertThat(metrics).containsKeys("accuracy", "roc_auc_ovr").doesNotContainKeys("log_loss", "ece");
        assertThat(metrics).doesNotContainKey("brier_score_loss");
    }

    @Test
    void severalLabelsAreThoseThatAreLikely() {
        ClassifiedTexts texts = new ClassifiedTexts(METRICS, true);
        texts.add(List.of("a", "b"), scores("a", 0.9, "b", 0.5));
        texts.add(List.of(), scores("a", 0.1, "b", 0.2));
        texts.add(List.of("a"), LabelScores.NONE);

        Map<String, Estimate> metrics = estimates(texts);

        assertThat(value(metrics, "accuracy")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(value(metrics, "f1_micro")).isCloseTo(4.0 / 5, within(1e-12));
        assertThat(value(metrics, "f1_samples")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value(metrics, "hamming_loss")).isCloseTo(0.5 / 3, within(1e-12));
        assertThat(metrics).doesNotContainKeys("matthews_corrcoef", "log_loss", "ece");
    }

    @Test
    void nothingHasNoMetrics() {
        assertThat(estimates(new ClassifiedTexts(METRICS, true))).isEmpty();
    }

    private static Map<String, Estimate> estimates(ClassifiedTexts texts) {
        return Metrics.ordered(
                Task.TEXT_CLASSIFICATION, METRICS.get(0), texts.scores().estimates(new Bootstrap(1, 100)));
    }

    private static double value(Map<String, Estimate> metrics, String name) {
        return metrics.get(name).value();
    }

    private static LabelScores scores(String first, double one, String second, double other) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(first, one);
        scores.put(second, other);
        return LabelScores.of(scores);
    }
}
