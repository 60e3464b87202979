package io.assay.eval.api;

import io.assay.eval.store.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> what it lists
 * @param items in the list's order
 * @param next the {@code after} of the next part; absent at the end
 */
public record Part<T>(List<T> items, @Nullable String next) {
    /** Copies the list. */
    public Part {
        items = List.copyOf(items);
    }

    static <S, T> Part<T> of(Page<S> page, Function<S, T> item) {
        return new Part<>(page.rows().stream().map(item).toList(), page.next());
    }
}
