package io.assay.contracts.request;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out, example by example, what models have to be told about a dataset. */
public final class AskedDataset {
    private final @Nullable String split;
    private final Set<String> labels = new TreeSet<>();
    private @Nullable Task task;
    private boolean unanswerable;
    private boolean multiLabel;

    /**
     * A dataset.
     *
     * @param split whose examples are asked about; all where absent
     */
    public AskedDataset(@Nullable String split) {
        this.split = split;
    }

    /** Looks at an example, whatever its split. */
    public void add(Example example) {
        if (isAsked(example)) {
            task = example.task();
            unanswerable |= example.label() instanceof Label.Answers answers
                    && answers.answers().isEmpty();
        }
        if (example.label() instanceof Label.Classes classes) {
            labels.addAll(classes.labels());
            multiLabel |= classes.labels().size() != 1;
        }
    }

    /** Whether an example is of the split. */
    public boolean isAsked(Example example) {
        return split == null || split.equals(example.split());
    }

    /** What its examples ask; nothing where it has none. */
    public Optional<Task> task() {
        return Optional.ofNullable(task);
    }

    /**
     * How models are asked about it.
     *
     * @param collection what retrieval searches
     * @throws IllegalStateException if it has no examples
     */
    public ExampleRequests requests(String collection) {
        Task asked = task().orElseThrow(() -> new IllegalStateException("no examples were looked at"));
        return new ExampleRequests(
                asked,
                asked == Task.RETRIEVAL ? collection : null,
                unanswerable,
                CandidateLabels.of(labels, multiLabel));
    }
}
