package io.assay.eval.evaluation;

import io.assay.contracts.event.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which metrics there are for a task, by the names that the reference tools give them, in the order of reports. */
public final class Metrics {
    private static final List<String> RETRIEVAL = List.of(
            "ndcg@10", "recip_rank", "recip_rank@10", "map", "recall@10", "recall@100", "P@1", "P@10", "success@10");

    private static final List<String> SIMILARITY = List.of("spearman_cosine", "pearson_cosine");

    private Metrics() {}

    /** The metrics of a task; empty for a task that cannot be evaluated. */
    public static List<String> of(Task task) {
        return switch (task) {
            case RETRIEVAL -> RETRIEVAL;
            case SENTENCE_SIMILARITY -> SIMILARITY;
            case TEXT_CLASSIFICATION,
                    TOKEN_CLASSIFICATION,
                    QUESTION_ANSWERING,
                    FEATURE_EXTRACTION,
                    TEXT_RANKING,
                    ZERO_SHOT_CLASSIFICATION,
                    FILL_MASK -> List.of();
        };
    }

    /** The metrics of a task, that which decides first. */
    public static List<String> reported(Task task, String deciding) {
        Set<String> ordered = new LinkedHashSet<>();
        ordered.add(deciding);
        ordered.addAll(of(task));
        return List.copyOf(ordered);
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
}
