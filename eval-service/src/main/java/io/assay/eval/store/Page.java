package io.assay.eval.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, found by the key of its last row and not by counting, so that the last page costs as much as
 * the first.
 *
 * @param <T> a row
 * @param rows in the list's order
 * @param next key of the last row where there are more; null at the end
 */
public record Page<T>(List<T> rows, @Nullable String next) {
    /**
     * The part of a list of which one row more was read, where there was one.
     *
     * @param most most rows of a part
     * @param key a row's key
     */
    static <T> Page<T> of(List<T> read, int most, Function<T, String> key) {
        return read.size() <= most
                ? new Page<>(read, null)
                : new Page<>(List.copyOf(read.subList(0, most)), key.apply(read.get(most - 1)));
    }
}
