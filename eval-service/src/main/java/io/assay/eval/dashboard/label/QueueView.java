package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Item;
import io.assay.eval.store.ExampleCounts.Count;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a person labels.
 *
 * @param path where it is
 * @param dataset name of the dataset
 * @param scope what is labelled, short
 * @param guidelines what to go by; empty where nothing was said
 * @param several whether a text may have several classes
 * @param classes those to choose from
 * @param item id of the item; absent where none is left
 * @param text its text
 * @param textPair the text that it goes with; absent where there is none
 * @param notice what went wrong with the last decision; absent where nothing did
 * @param done whether there is something to undo
 * @param underWay whether the last decision is published, and not among the examples yet
 * @param labelled number of labelled examples of the split
 * @param goal number of labels to reach
 * @param progress both in words
 */
record QueueView(
        String path,
        String dataset,
        String scope,
        String guidelines,
        boolean several,
        List<Choice> classes,
        @Nullable String item,
        String text,
        @Nullable String textPair,
        @Nullable String notice,
        boolean done,
        boolean underWay,
        long labelled,
        long goal,
        String progress) {
    /** Keys of the first ten classes. */
    private static final String KEYS = "1234567890";

    /**
     * A class to choose.
     *
     * @param name its name
     * @param key the key that chooses it; absent after the tenth
     */
    record Choice(String name, @Nullable String key) {}

    /**
     * How far a labelling is.
     *
     * @param labelled number of labelled examples of its split
     * @param skipped number of examples that were skipped
     * @param waiting number of items that are left, about
     * @param needed how many more a verdict asks for; absent where none does
     */
    record Extent(
            long labelled,
            long skipped,
            long waiting,
            @Nullable Long needed) {
        /** Of passages, those that became examples are not left. */
        static Extent of(LabellingRequested labelling, List<Count> counts, long passages, @Nullable Long needed) {
            long labelled = count(counts, labelling, labelling.split(), true);
            long skipped = count(counts, labelling, Decision.SKIPPED, false);
            long waiting = labelling.source() instanceof LabellingRequested.Examples examples
                    ? count(counts, labelling, examples.split(), true)
                            + count(counts, labelling, examples.split(), false)
                    : Math.max(0, passages - labelled - skipped);
            return new Extent(labelled, skipped, waiting, needed);
        }

        private static long count(List<Count> counts, LabellingRequested labelling, String split, boolean labelled) {
            return counts.stream()
                    .filter(count -> count.dataset().equals(labelling.dataset())
                            && count.split().equals(split)
                            && count.labelled() == labelled)
                    .mapToLong(Count::examples)
                    .sum();
        }
    }

    static QueueView of(
            LabellingRequested labelling,
            @Nullable Item item,
            Extent extent,
            boolean done,
            boolean underWay,
            @Nullable String notice) {
        Input.Text text = item != null && item.input() instanceof Input.Text given ? given : new Input.Text("");
        return new QueueView(
                QueueLine.path(labelling.labellingId()),
                labelling.dataset(),
                QueueLine.scope(labelling),
                labelling.guidelines(),
                labelling.severalClasses(),
                choices(labelling.classes()),
                item == null ? null : item.id(),
                text.text(),
                text.textPair(),
                notice,
                done,
                underWay,
                extent.labelled(),
                Math.max(1, extent.labelled() + (extent.needed() == null ? extent.waiting() : extent.needed())),
                words(extent));
    }

    private static List<Choice> choices(List<String> classes) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            choices.add(new Choice(classes.get(i), i < KEYS.length() ? KEYS.substring(i, i + 1) : null));
        }
        return choices;
    }

    private static String words(Extent extent) {
        return Figures.count(extent.labelled()) + " labelled"
                + (extent.needed() == null ? "" : ", " + Figures.count(extent.needed()) + " more needed by a verdict")
                + (extent.skipped() == 0 ? "" : ", " + Figures.count(extent.skipped()) + " skipped")
                + ", " + Figures.count(extent.waiting()) + " left";
    }
}
