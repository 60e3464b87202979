package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.eval.store.Comparison;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form says that asks two models, which is shown again where it is refused.
 *
 * @param task what is asked
 * @param text a text; empty for a question
 * @param question a question, or a query; empty for a text
 * @param context where the answer is sought; empty for a text
 * @param collection what a query searches; empty for other tasks
 * @param models ids of the models to choose from; all where there are none
 */
record AskForm(Task task, String text, String question, String context, String collection, List<String> models) {
    /** What people can still read beside each other; in characters. */
    private static final int LONGEST = 20_000;

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    AskForm {
        models = List.copyOf(models);
    }

    /** The form before anybody wrote in it. */
    static AskForm blank(Task task) {
        return new AskForm(task, "", "", "", "", List.of());
    }

    /** The form that asks the same again. */
    static AskForm of(Comparison comparison) {
        Input input = comparison.one().input();
        String collection = comparison.collection();
        if (collection != null) {
            return new AskForm(comparison.task(), "", text(input), "", collection, List.of());
        }
        return input instanceof Input.Question question
                ? new AskForm(comparison.task(), "", question.question(), question.context(), "", List.of())
                : new AskForm(comparison.task(), text(input), "", "", "", List.of());
    }

    private static String text(Input input) {
        return input instanceof Input.Text text ? text.text() : "";
    }

    /**
     * What is asked; without white space around it, and with the line ends that offsets count.
     *
     * @throws IllegalArgumentException if it cannot be asked so; the message is for a person
     */
    Input input() {
        if (task == Task.RETRIEVAL) {
            return new Input.Query(written(question, "Write what is sought."));
        }
        return task == Task.QUESTION_ANSWERING
                ? new Input.Question(
                        written(question, "Write a question."), written(context, "Write what the answer is sought in."))
                : new Input.Text(written(text, "Write or paste a text."));
    }

    /**
     * The collection that a query searches; nothing for other tasks.
     *
     * @throws IllegalArgumentException if none is chosen; the message is for a person
     */
    @Nullable
    String searched() {
        if (task != Task.RETRIEVAL) {
            return null;
        }
        if (collection.isBlank()) {
            throw new IllegalArgumentException("Choose the collection that is searched.");
        }
        return collection;
    }

    private static String written(String field, String wanted) {
        String written = LINE_END.matcher(field).replaceAll("\n").strip();
        if (written.isEmpty()) {
            throw new IllegalArgumentException(wanted);
        }
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "That is longer than " + Figures.count(LONGEST, "character") + ": take the part that matters.");
        }
        return written;
    }
}
