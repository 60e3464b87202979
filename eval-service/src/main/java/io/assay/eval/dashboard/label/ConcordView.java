package io.assay.eval.dashboard.label;

import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.labelling.Concord;
import io.assay.eval.labelling.Opinions;
import io.assay.reports.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How several annotators go together.
 *
 * @param annotators how many label each text
 * @param unsettled about how many texts they differ
 * @param settlePath where that is settled
 * @param settling whether this is there
 * @param agreement how far they agree, in words; empty where they label, so that nobody is swayed
 * @param opinions what they say of the text that is to be settled; without names, so that words count
 */
record ConcordView(
        int annotators,
        long unsettled,
        String settlePath,
        boolean settling,
        String agreement,
        List<OpinionText> opinions) {
    /** Where people label. */
    static ConcordView of(LabellingRequested labelling, long unsettled) {
        return new ConcordView(
                labelling.annotators(), unsettled, QueueLine.settlePath(labelling), false, "", List.of());
    }

    /** Where they settle what they differ about, of which a text may be none. */
    static ConcordView of(LabellingRequested labelling, long unsettled, Concord concord, @Nullable Opinions opinions) {
        return new ConcordView(
                labelling.annotators(),
                unsettled,
                QueueLine.settlePath(labelling),
                true,
                words(concord),
                opinions == null
                        ? List.of()
                        : opinions.all().stream().map(OpinionText::of).toList());
    }

    private static String words(Concord concord) {
        if (concord.items() == 0) {
            return "Nothing was labelled by two people yet.";
        }
        String alpha = concord.alpha().isPresent()
                ? " Krippendorff's alpha is " + Figures.score(concord.alpha().getAsDouble())
                        + ": 1 is always, 0 as often as by chance."
                : "";
        return Figures.count(concord.items(), "text") + " labelled by two or more, alike in "
                + Figures.percent(concord.alike(), concord.items()) + "." + alpha;
    }
}
