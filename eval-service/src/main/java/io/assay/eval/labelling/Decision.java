package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person decides about an item of a labelling, as the example that it becomes.
 *
 * @param labelling what was asked for
 * @param item what it is about
 * @param person who decides
 */
public record Decision(LabellingRequested labelling, Item item, String person) {
    /** The split of items that nobody could label. */
    public static final String SKIPPED = "skipped";

    private static final String ORDER = "order";

    /**
     * It has classes.
     *
     * @throws IllegalArgumentException if they are none, one that is not to be chosen from, or several where a text has one;
     *     the message is for a person
     */
    public Example classes(List<String> classes) {
        List<String> chosen = List.copyOf(new LinkedHashSet<>(classes));
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("Choose a class, or skip the text.");
        }
        if (chosen.size() > 1 && !labelling.severalClasses()) {
            throw new IllegalArgumentException("A text of this dataset has one class.");
        }
        if (!labelling.classes().containsAll(chosen)) {
            throw new IllegalArgumentException("The classes to choose from have changed. Look at the text again.");
        }
        return example(new Label.Classes(chosen), labelling.split(), Map.of(ORDER, "random"));
    }

    /**
     * It cannot be labelled: it leaves the queue, and is no part of what models are scored on.
     *
     * @throws IllegalArgumentException if the reason is blank; the message is for a person
     */
    public Example skip(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why you skip the text.");
        }
        return example(new Label.None(), SKIPPED, Map.of(SKIPPED, reason.strip()));
    }

    private Example example(Label label, String split, Map<String, String> more) {
        Map<String, String> slices = new TreeMap<>(item.slices());
        slices.remove(SKIPPED); // of another time
        slices.putAll(more);
        return new Example(
                labelling.dataset(), item.id(), labelling.task(), item.input(), label, split, person, slices);
    }
}
