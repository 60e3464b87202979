package io.assay.contracts.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One datum of a dataset, with its label. Published on {@code examples}, keyed by dataset and example id; a null value
 * withdraws it, a later event with the same key replaces it.
 *
 * @param dataset the dataset's name; never blank, without {@code /}
 * @param exampleId unique in the dataset; never blank
 * @param task what is asked
 * @param input what a model gets
 * @param label what a perfect model would say
 * @param split such as {@code train} or {@code test}
 * @param annotator who labelled it, where known
 * @param slices properties that metrics are also computed by, such as {@code language}
 */
public record Example(
        String dataset,
        String exampleId,
        Task task,
        Input input,
        Label label,
        String split,
        @Nullable String annotator,
        Map<String, String> slices)
        implements Event {
    /** The split of what each of several annotators says of an example, beside what was settled in the end. */
    public static final String OPINIONS = "opinions";

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public Example {
        Checks.withoutSlash(dataset, "dataset");
        Checks.notBlank(exampleId, "exampleId");
        Checks.present(task, "task");
        Checks.present(input, "input");
        Checks.present(label, "label");
        Checks.notBlank(split, "split");
        Checks.textIfPresent(annotator, "annotator");
        slices = slices == null ? Map.of() : Checks.texts(slices, "slices");
    }

    @Override
    public String key() {
        return dataset + "/" + exampleId;
    }
}
