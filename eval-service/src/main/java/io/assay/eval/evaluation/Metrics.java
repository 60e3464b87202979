package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.metric.LossMetric;
import io.assay.eval.metric.LabelRanking;
import io.assay.eval.metric.RetrievalMetric;
import io.assay.eval.metric.SimilarityCorrelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which metrics there are for a task, by the names that the reference tools give them, in the order of reports. */
public final class Metrics {
    private static final List<String> RETRIEVAL = List.of(
            "ndcg@10", "recip_rank", "recip_rank@10", "map", "recall@10", "recall@100", "P@1", "P@10", "success@10");

    /** The last three where pairs are alike or not. */
    private static final List<String> SIMILARITY =
            List.of("spearman_cosine", "pearson_cosine", "cosine_ap", "cosine_f1", "cosine_f1_threshold");

    /** Where each text has one class, and where it may have several: what is not defined for one is left out. */
    private static final List<String> TEXT_CLASSIFICATION = List.of(
            "accuracy",
            "f1_macro",
            "f1_weighted",
            "f1_micro",
            "f1_samples",
            "precision_macro",
            "recall_macro",
            "balanced_accuracy",
            "matthews_corrcoef",
            "cohen_kappa",
            "top_k_accuracy@3",
            "roc_auc_ovr",
            "average_precision_macro",
            LossMetric.LOG_LOSS.toString(),
            LossMetric.BRIER_SCORE_LOSS.toString(),
            LossMetric.HAMMING_LOSS.toString(),
            LossMetric.ECE.toString());

    private static final List<String> TOKEN_CLASSIFICATION = List.of(
            "f1_micro",
            "precision_micro",
            "recall_micro",
            "f1_macro",
            "f1_weighted",
            "strict_f1",
            "exact_f1",
            "partial_f1",
            "ent_type_f1");

    private static final List<String> DECIDING_QUESTION_ANSWERING =
            List.of("exact", "f1", "HasAns_exact", "HasAns_f1", "NoAns_exact", "NoAns_f1");

    /** The last four flatter, for their threshold is found on what they score. */
    private static final List<String> QUESTION_ANSWERING = Stream.concat(
                    DECIDING_QUESTION_ANSWERING.stream(),
                    Stream.of("best_exact", "best_exact_thresh", "best_f1", "best_f1_thresh"))
            .toList();

    /** The last where there is a reference alone. */
    private static final List<String> FILL_MASK = List.of(
            LossMetric.PSEUDO_PERPLEXITY.toString(),
            LossMetric.PSEUDO_PERPLEXITY_PER_WORD.toString(),
            LossMetric.FERTILITY.toString(),
            LossMetric.UNKNOWN_SHARE.toString(),
            LossMetric.PSEUDO_PERPLEXITY_RATIO.toString());

    private Metrics() {}

    /** The metrics of a task; empty for a task that cannot be evaluated. */
    public static List<String> of(Task task) {
        return switch (task) {
            case RETRIEVAL -> RETRIEVAL;
            case SENTENCE_SIMILARITY -> SIMILARITY;
            case TEXT_CLASSIFICATION -> TEXT_CLASSIFICATION;
            case TOKEN_CLASSIFICATION -> TOKEN_CLASSIFICATION;
            case QUESTION_ANSWERING -> QUESTION_ANSWERING;
            case FILL_MASK -> FILL_MASK;
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION -> List.of();
        };
    }

    /** The metrics of a task, that which decides first. */
    public static List<String> reported(Task task, String deciding) {
        Set<String> ordered = new LinkedHashSet<>();
        ordered.add(deciding);
        ordered.addAll(of(task));
        return List.copyOf(ordered);
    }

    /** The same metrics: first those of the task as {@link #reported} has them, then the others in their order. */
    static Map<String, Estimate> ordered(Task task, String deciding, Map<String, Estimate> metrics) {
        Map<String, Estimate> ordered = new LinkedHashMap<>();
        for (String metric : reported(task, deciding)) {
            Estimate estimate = metrics.get(metric);
            if (estimate != null) {
                ordered.put(metric, estimate);
            }
        }
        metrics.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** The tasks that can be evaluated. */
    public static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (Task task : Task.values()) {
            if (!of(task).isEmpty()) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    /** The name of a measure of one class alone, such as {@code f1[spam]}. */
    static String ofClass(String measure, String label) {
        return measure + "[" + label + "]";
    }

    /**
     * Checks that a metric can decide between models that do a task.
     *
     * @throws IllegalArgumentException if not; the message lists those that can
     */
    static void checkDeciding(Task task, String metric) {
        switch (task) {
            case RETRIEVAL -> RetrievalMetric.parse(metric);
            case SENTENCE_SIMILARITY -> {
                if (!SimilarityScoring.DECIDING_PAIRS.contains(metric)) {
                    SimilarityCorrelation.parse(metric);
                }
            }
            case TEXT_CLASSIFICATION -> {
                if (TopAccuracy.k(metric).isEmpty()) {
                    checkAmong("classification", decidingClassification(), metric);
                }
            }
            case TOKEN_CLASSIFICATION -> checkAmong("entity", decidingEntities(), metric);
            case QUESTION_ANSWERING -> checkAmong("answer", DECIDING_QUESTION_ANSWERING, metric);
            case FILL_MASK -> checkAmong("domain-fit", FILL_MASK, metric);
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION ->
                throw new IllegalArgumentException("task " + task + " has no metrics");
        }
    }

    private static Set<String> decidingClassification() {
        Set<String> names = new LinkedHashSet<>();
        names.add("accuracy");
        names.addAll(CountedMetrics.AVERAGES.keySet());
        names.addAll(TextClassificationScoring.SAMPLE_AVERAGES.keySet());
        names.addAll(CountedMetrics.OF_SINGLE_LABELS.keySet());
        names.addAll(LabelRanking.METRICS.keySet());
        names.add(TopAccuracy.FORM);
        TEXT_CLASSIFICATION.stream().filter(LossMetric::isNamed).forEach(names::add);
        return names;
    }

    private static Set<String> decidingEntities() {
        Set<String> names = new LinkedHashSet<>(CountedMetrics.AVERAGES.keySet());
        names.addAll(TokenClassificationScoring.OVERLAPS);
        return names;
    }

    private static void checkAmong(String kind, Iterable<String> names, String metric) {
        for (String name : names) {
            if (name.equals(metric)) {
                return;
            }
        }
        throw new IllegalArgumentException("no " + kind + " metric \"" + metric + "\"; " + listed(names));
    }

    private static String listed(Iterable<String> names) {
        return "there are " + String.join(", ", names);
    }
}
