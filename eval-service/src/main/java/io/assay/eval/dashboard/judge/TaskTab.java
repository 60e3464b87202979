package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.Task;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.judge.JudgeDesk;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A task among those to choose from.
 *
 * @param path its page
 * @param name as people say it
 * @param current whether it is the one that is shown
 */
record TaskTab(String path, String name, boolean current) {
    static List<TaskTab> all(Task shown, Function<Task, Address> page) {
        return JudgeDesk.TASKS.stream()
                .map(task -> new TaskTab(page.apply(task).text(), name(task), task == shown))
                .toList();
    }

    /** Such as {@code Text classification}. */
    static String name(Task task) {
        String words = task.wireName().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
