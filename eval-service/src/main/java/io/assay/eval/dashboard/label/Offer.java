package io.assay.eval.dashboard.label;

import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person at a labelling gets.
 *
 * @param item what is to be labelled; absent where nothing is left
 * @param suggestion what its label might be; absent where none is to be shown, or known yet
 * @param asked how far models have been asked; absent where the order goes by none
 */
public record Offer(
        @Nullable Item item,
        @Nullable Suggestion suggestion,
        @Nullable Asked asked) {
    /**
     * How far models have been asked about the items that may be next.
     *
     * @param known of how many all of them have said something
     * @param items how many they are
     */
    public record Asked(int known, int items) {}

    /** An item about which no model is asked. */
    static Offer of(@Nullable Item item) {
        return new Offer(item, null, null);
    }

    /** The item alone, or none. */
    List<Item> items() {
        return item == null ? List.of() : List.of(item);
    }
}
