package io.assay.reports.text;

import java.util.Map;
import java.util.Set;

/** Names of metrics as the literature writes them. */
public final class MetricName {
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("ndcg", "nDCG"),
            Map.entry("map", "MAP"),
            Map.entry("mrr", "MRR"),
            Map.entry("recip_rank", "MRR"),
            Map.entry("precision", "Precision"),
            Map.entry("recall", "Recall"),
            Map.entry("f1", "F1"),
            Map.entry("f1_macro", "macro F1"),
            Map.entry("f1_micro", "micro F1"),
            Map.entry("f1_weighted", "weighted F1"),
            Map.entry("accuracy", "Accuracy"),
            Map.entry("matthews_corrcoef", "MCC"),
            Map.entry("roc_auc_ovr", "ROC AUC"),
            Map.entry("ece", "ECE"),
            Map.entry("exact", "Exact match"),
            Map.entry("success", "Success"),
            Map.entry("hnsw_recall", "HNSW recall"),
            Map.entry("spearman", "Spearman"),
            Map.entry("pearson", "Pearson"));

    private static final Set<String> LOSSES = Set.of("log_loss", "brier_score_loss", "hamming_loss", "ece");

    private MetricName() {}

    /** Whether less of it is better. */
    public static boolean fallsAsModelsGetBetter(String name) {
        return LOSSES.contains(name);
    }

    /** Whether it is a measure of one class, such as {@code f1[spam]}. */
    public static boolean isOfClass(String name) {
        return name.indexOf('[') > 0 && name.endsWith("]");
    }

    /** The class of a measure of one: {@code spam} of {@code f1[spam]}. */
    public static String classOf(String name) {
        return name.substring(name.indexOf('[') + 1, name.length() - 1);
    }

    /** {@code nDCG@10} for {@code ndcg@10}, {@code F1 of spam} for {@code f1[spam]}; what is not known stays as it is. */
    public static String written(String name) {
        if (isOfClass(name)) {
            int bracket = name.indexOf('[');
            return written(name.substring(0, bracket)) + " of " + classOf(name);
        }
        int at = name.indexOf('@');
        String base = at < 0 ? name : name.substring(0, at);
        String cutoff = at < 0 ? "" : name.substring(at);
        return WRITTEN.getOrDefault(base, base) + cutoff;
    }
}
