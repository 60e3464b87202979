package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Turn;
import io.assay.eval.store.ExampleCounts.Count;
import io.assay.reports.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a person labels.
 *
 * @param path where it is
 * @param labelPath where people label
 * @param dataset name of the dataset
 * @param scope what is labelled, short
 * @param order in which order, in words
 * @param asked how far models have been asked, in words; absent where the order goes by none, and where nearly all is answered
 * @param guidelines what to go by; empty where nothing was said
 * @param item id of the item; absent where none is left
 * @param classes the item, where its classes are asked for
 * @param marks the item, where pieces of it are to be marked
 * @param score the item, where its two texts are to be compared
 * @param grades the item, where passages are to be graded
 * @param notice what went wrong with the last decision; absent where nothing did
 * @param done whether there is something to undo
 * @param underWay whether the last decision is published, and not among the examples yet
 * @param labelled number of labelled examples of the split
 * @param goal number of labels to reach
 * @param progress both in words
 * @param suggestion what a model suggests; absent where none does
 * @param concord how several annotators go together; absent where one alone labels each text
 */
record QueueView(
        String path,
        String labelPath,
        String dataset,
        String scope,
        String order,
        @Nullable String asked,
        String guidelines,
        @Nullable String item,
        @Nullable ClassWork classes,
        @Nullable MarkWork marks,
        @Nullable ScoreWork score,
        @Nullable GradeWork grades,
        @Nullable String notice,
        boolean done,
        boolean underWay,
        long labelled,
        long goal,
        String progress,
        @Nullable SuggestionView suggestion,
        @Nullable ConcordView concord) {
    /** Of the texts that may be next, one is new with each label. */
    private static final double ENOUGH = 0.9;

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
            long waiting = labelling.source() instanceof LabellingRequested.Passages
                    ? Math.max(0, passages - labelled - skipped)
                    : all(counts, labelling, labelling.source().split());
            return new Extent(labelled, skipped, waiting, needed);
        }

        private static long all(List<Count> counts, LabellingRequested labelling, String split) {
            return count(counts, labelling, split, true) + count(counts, labelling, split, false);
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

    /** Where a person's turn is. */
    static String path(Turn turn) {
        return turn.purpose() == Turn.Purpose.SETTLEMENT
                ? QueueLine.settlePath(turn.labelling())
                : QueueLine.path(turn.labelling().labellingId());
    }

    static QueueView of(
            Turn turn,
            Offer offer,
            @Nullable GradeWork grades,
            Extent extent,
            boolean done,
            boolean underWay,
            @Nullable String notice,
            @Nullable ConcordView concord) {
        LabellingRequested labelling = turn.labelling();
        Item item = offer.item();
        Input input = item == null ? null : item.input();
        List<String> classes = labelling.classes();
        return new QueueView(
                path(turn),
                QueueLine.path(labelling.labellingId()),
                labelling.dataset(),
                QueueLine.scope(labelling),
                order(labelling.order()),
                offer.asked() == null ? null : words(offer.asked()),
                labelling.guidelines(),
                item == null ? null : item.id(),
                input instanceof Input.Text text ? ClassWork.of(text, labelling.severalClasses(), classes) : null,
                marks(labelling, input),
                input instanceof Input.Pair pair ? ScoreWork.of(pair, classes) : null,
                grades,
                notice,
                done,
                underWay,
                extent.labelled(),
                Math.max(1, extent.labelled() + (extent.needed() == null ? extent.waiting() : extent.needed())),
                words(extent),
                offer.suggestion() == null ? null : SuggestionView.of(offer.suggestion()),
                concord);
    }

    private static String order(LabellingRequested.Order order) {
        return switch (order.wireName()) {
            case LabellingRequested.Disagreement.NAME ->
                "what " + String.join(" and ", order.asked()) + " disagree about first";
            case LabellingRequested.Uncertainty.NAME -> "what " + order.asked().get(0) + " is least sure of first";
            default -> "in a random order";
        };
    }

    private static @Nullable String words(Offer.Asked asked) {
        return asked.known() >= ENOUGH * asked.items()
                ? null
                : "The models have answered " + Figures.count(asked.known()) + " of the "
                        + Figures.count(asked.items(), "text") + " that may be next. Those come first.";
    }

    private static @Nullable MarkWork marks(LabellingRequested labelling, @Nullable Input input) {
        if (input instanceof Input.Tokens tokens) {
            return MarkWork.of(tokens, labelling.severalClasses(), labelling.classes());
        }
        return input instanceof Input.Question question ? MarkWork.of(question) : null;
    }

    private static String words(Extent extent) {
        return Figures.count(extent.labelled()) + " labelled"
                + (extent.needed() == null ? "" : ", " + Figures.count(extent.needed()) + " more needed by a verdict")
                + (extent.skipped() == 0 ? "" : ", " + Figures.count(extent.skipped()) + " skipped")
                + ", " + Figures.count(extent.waiting()) + " left";
    }
}
