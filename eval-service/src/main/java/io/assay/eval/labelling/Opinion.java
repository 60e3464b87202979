package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.identity.Identities;
import java.nio.charset.StandardCharsets;

/**
 * What one of several annotators says of an item: an example in the split {@link Example#OPINIONS}, whose id is the item's,
 * an {@code @}, and the first 12 hex digits of the SHA-256 of the annotator's name.
 */
public final class Opinion {
    /** Between the item's id and the digits. */
    public static final String MARK = "@";

    /** What the id is longer by than the item's, in characters. */
    public static final int SUFFIX = 13;

    private Opinion() {}

    /** The id of a person's opinion of an item. */
    public static String id(String itemId, String person) {
        String digest = Identities.sha256(person.getBytes(StandardCharsets.UTF_8));
        return itemId + MARK + digest.substring(0, SUFFIX - MARK.length());
    }

    /** The id of the item that an opinion is of. */
    public static String itemId(String opinionId) {
        return opinionId.substring(0, opinionId.length() - SUFFIX);
    }

    /** A person's decision about an item, as an opinion of it. */
    static Example of(Example decided, String person) {
        return new Example(
                decided.dataset(),
                id(decided.exampleId(), person),
                decided.task(),
                decided.input(),
                decided.label(),
                Example.OPINIONS,
                person,
                decided.slices());
    }
}
