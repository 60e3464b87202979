package io.assay.eval.dashboard.label;

import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.eval.labelling.Decision;
import java.util.List;

/**
 * What the form says that starts a labelling, which is shown again where it is refused.
 *
 * @param dataset name of the dataset
 * @param passages whether passages of a collection are labelled, and not examples of a split
 * @param from name of the collection or the split
 * @param split what labelled examples are put into
 * @param classes one a line
 * @param several whether a text may have several
 * @param guidelines what to go by
 */
record StartForm(
        String dataset,
        boolean passages,
        String from,
        String split,
        String classes,
        boolean several,
        String guidelines) {
    /** The form before anybody wrote in it. */
    static final StartForm NEW = new StartForm("", false, "unlabelled", "test", "", false, "");

    /** The same form gives the same order, for whoever sends it. */
    private static final long SEED = 0;

    /**
     * What is asked for.
     *
     * @param person who asks
     * @throws IllegalArgumentException if it cannot be asked so; the message is for a person
     */
    LabellingRequested request(String person) {
        List<String> names = classes.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Name the classes to choose from, one a line.");
        }
        if (!passages && from.strip().equals(split.strip())) {
            throw new IllegalArgumentException("Labelled examples go into another split than they come from.");
        }
        if (split.strip().equals(Decision.SKIPPED)) {
            throw new IllegalArgumentException("The split \"skipped\" is for texts that nobody could label.");
        }
        return LabellingRequested.of(
                dataset.strip(),
                Task.TEXT_CLASSIFICATION,
                passages
                        ? new LabellingRequested.Passages(from.strip())
                        : new LabellingRequested.Examples(from.strip()),
                split.strip(),
                names,
                several,
                new LabellingRequested.Random(SEED),
                guidelines.strip(),
                person);
    }
}
