package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.Task;
import io.assay.eval.dashboard.view.Address;
import org.jspecify.annotations.Nullable;

/** Where the pages are on which people judge. */
final class JudgePaths {
    private JudgePaths() {}

    /** The page that asks two models. */
    static Address start(Task task) {
        return new Address("/judge").with("task", task.wireName());
    }

    /** The page of a comparison. */
    static String comparison(String id) {
        return "/judge/" + id;
    }

    /** What judgements say of a task's models. */
    static Address scores(Task task) {
        return new Address("/judge/scores").with("task", task.wireName());
    }

    /** A part of the judgements about a task's models. */
    static Address judgements(Task task, @Nullable String after) {
        return new Address("/judge/judgements").with("task", task.wireName()).with("after", after);
    }
}
