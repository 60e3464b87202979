package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;

/**
 * A person at a labelling, and what the person is there for.
 *
 * @param labelling what was asked for
 * @param person who works
 * @param purpose what for
 */
public record Turn(LabellingRequested labelling, String person, Purpose purpose) {
    /** What people come to a labelling for. */
    public enum Purpose {
        /** To say what an item's label is. */
        LABEL,

        /** To say what it is in their opinion, as others do. */
        OPINION,

        /** To settle what it is where opinions differ. */
        SETTLEMENT
    }

    /** Somebody comes to label. */
    public static Turn labelling(LabellingRequested labelling, String person) {
        return new Turn(labelling, person, labelling.annotators() > 1 ? Purpose.OPINION : Purpose.LABEL);
    }

    /** Somebody comes to settle. */
    public static Turn settling(LabellingRequested labelling, String person) {
        return new Turn(labelling, person, Purpose.SETTLEMENT);
    }

    /** Who has which item is known by desk: to settle an item is nobody's turn at its label. */
    public String desk() {
        return purpose == Purpose.SETTLEMENT ? labelling.labellingId() + "/settle" : labelling.labellingId();
    }

    /** Id of the example that the person's decision about an item is. */
    public String exampleId(String itemId) {
        return purpose == Purpose.OPINION ? Opinion.id(itemId, person) : itemId;
    }

    /** Id of the item that an example of the person's decides about. */
    public String itemId(String exampleId) {
        return purpose == Purpose.OPINION ? Opinion.itemId(exampleId) : exampleId;
    }

    /** What is published where the person decides so. */
    public Example published(Example decided) {
        return purpose == Purpose.OPINION ? Opinion.of(decided, person) : decided;
    }
}
