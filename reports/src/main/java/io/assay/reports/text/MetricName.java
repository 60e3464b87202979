package io.assay.reports.text;

import java.util.Map;

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
            Map.entry("pseudo_perplexity", "Pseudo-perplexity"),
            Map.entry("pseudo_perplexity_per_word", "Pseudo-perplexity of words"),
            Map.entry("pseudo_perplexity_ratio", "Pseudo-perplexity ratio"),
            Map.entry("fertility", "Fertility"),
            Map.entry("unknown_share", "Unknown tokens"),
            Map.entry("spearman", "Spearman"),
            Map.entry("pearson", "Pearson"));

    private static final String ON_REFERENCE = "reference_";

    private MetricName() {}

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
        if (base.startsWith(ON_REFERENCE)) {
            return written(base.substring(ON_REFERENCE.length())) + " on the reference";
        }
        return WRITTEN.getOrDefault(base, base) + cutoff;
    }
}
