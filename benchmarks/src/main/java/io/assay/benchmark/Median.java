package io.assay.benchmark;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements. */
final class Median {
    private Median() {}

    /** The median of a figure of each; at least one. */
    static <T> double of(Collection<T> measured, ToDoubleFunction<T> figure) {
        return ofSorted(measured.stream().mapToDouble(figure).sorted().toArray());
    }

    /** The median of values in ascending order; at least one. */
    static double ofSorted(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
