package io.assay.eval.dashboard.view;

import java.util.Map;

/** Names of metrics as the literature writes them. */
final class MetricName {
    private static final Map<String, String> WRITTEN = Map.of(
            "ndcg", "nDCG",
            "map", "MAP",
            "mrr", "MRR",
            "recip_rank", "MRR",
            "recall", "Recall",
            "accuracy", "Accuracy",
            "success", "Success",
            "hnsw_recall", "HNSW recall",
            "spearman", "Spearman",
            "pearson", "Pearson");

    private MetricName() {}

    /** {@code nDCG@10} for {@code ndcg@10}; what is not known stays as it is. */
    static String written(String name) {
        int at = name.indexOf('@');
        String base = at < 0 ? name : name.substring(0, at);
        String cutoff = at < 0 ? "" : name.substring(at);
        return WRITTEN.getOrDefault(base, base) + cutoff;
    }
}
