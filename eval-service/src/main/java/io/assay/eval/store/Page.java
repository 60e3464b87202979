package io.assay.eval.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, found by the key of its last row and not by counting, so that the last page costs as much as
 * the first.
 *
 * @param <T> a row
 * @param rows in the list's order
 * @param next key of the last row where there are more; null at the end
 */
public record Page<T>(List<T> rows, @Nullable String next) {}
