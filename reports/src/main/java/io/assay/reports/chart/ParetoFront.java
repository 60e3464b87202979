package io.assay.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The choices that no other beats in both quality and cost. */
final class ParetoFront {
    private ParetoFront() {}

    /**
     * Those of which no other has at least the quality at no more cost, from the cheapest to the best. Of equals in
     * both, the first.
     */
    static <T> List<T> of(List<T> choices, ToDoubleFunction<T> cost, ToDoubleFunction<T> quality) {
        List<T> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        List<T> sorted = choices.stream()
                .sorted(Comparator.comparingDouble(cost)
                        .thenComparing(Comparator.comparingDouble(quality).reversed()))
                .toList();
        for (T choice : sorted) {
            if (quality.applyAsDouble(choice) > best) {
                best = quality.applyAsDouble(choice);
                front.add(choice);
            }
        }
        return front;
    }
}
