package io.assay.eval.dashboard.operations;

import io.assay.reports.text.Figures;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small drawing of how a rate went.
 *
 * @param points of its line, in a drawing of {@value #WIDTH} by {@value #HEIGHT}
 * @param summary the same in words
 */
record SparkLine(String points, String summary) {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;
    private static final int MARGIN = 2;

    /**
     * A drawing of rates, the oldest first.
     *
     * @param rates records a second; two at least
     */
    static SparkLine of(List<Double> rates) {
        double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double step = (double) (WIDTH - 2 * MARGIN) / (rates.size() - 1);
        String points = IntStream.range(0, rates.size())
                .mapToObj(i -> Figures.place(MARGIN + i * step) + ","
                        + Figures.place(
                                HEIGHT - MARGIN - (most == 0 ? 0 : rates.get(i) / most * (HEIGHT - 2 * MARGIN))))
                .collect(Collectors.joining(" "));
        return new SparkLine(points, "up to " + Figures.rate(most) + " records a second in the last minute");
    }
}
