package io.assay.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What several contestants took for the same windows of texts. The first is what the others are compared with. */
final class Race {
    private static final int WIDEST_BAR = 40;

    private final String model;
    private final String length;
    private final int textsPerWindow;
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /**
     * Nothing yet.
     *
     * @param length of the texts, in a word
     */
    Race(String model, String length, int textsPerWindow) {
        this.model = model;
        this.length = length;
        this.textsPerWindow = textsPerWindow;
    }

    /** A window of a contestant; everybody's windows in the same order. */
    void add(String contestant, Cost cost) {
        costs.computeIfAbsent(contestant, name -> new ArrayList<>()).add(cost);
    }

    /** A bar for each contestant's median speed, and its median ratio to the first's with the least and greatest one. */
    String chart() {
        double fastest =
                costs.keySet().stream().mapToDouble(this::textsPerSecond).max().orElseThrow();
        StringBuilder chart =
                new StringBuilder(String.format("%n%s, %s texts, windows of %d%n", model, length, textsPerWindow));
        for (String contestant : costs.keySet()) {
            double speed = textsPerSecond(contestant);
            double[] ratios = ratios(contestant, Cost::seconds);
            chart.append(String.format(
                    Locale.ROOT,
                    "  %-30s %7.1f texts/s  %-" + WIDEST_BAR + "s  %.2f of the first [%.2f, %.2f], CPU %.2f%n",
                    contestant,
                    speed,
                    "#".repeat((int) Math.round(WIDEST_BAR * speed / fastest)),
                    Median.ofSorted(ratios),
                    ratios[0],
                    ratios[ratios.length - 1],
                    1 / Median.ofSorted(ratios(contestant, Cost::cpuSeconds))));
        }
        return chart.toString();
    }

    /** The same as members of a JSON object. */
    String figures() {
        StringBuilder figures = new StringBuilder(String.format(
                "\"model\":\"%s\",\"length\":\"%s\",\"textsPerWindow\":%d,\"windows\":%d",
                model, length, textsPerWindow, costs.values().iterator().next().size()));
        for (String contestant : costs.keySet()) {
            double[] ratios = ratios(contestant, Cost::seconds);
            figures.append(String.format(
                    Locale.ROOT,
                    ",\"%s\":{\"textsPerSecond\":%.1f,\"ratio\":%.3f,\"least\":%.3f,\"greatest\":%.3f,\"cpuRatio\":%.3f}",
                    contestant,
                    textsPerSecond(contestant),
                    Median.ofSorted(ratios),
                    ratios[0],
                    ratios[ratios.length - 1],
                    1 / Median.ofSorted(ratios(contestant, Cost::cpuSeconds))));
        }
        return figures.toString();
    }

    private double textsPerSecond(String contestant) {
        return textsPerWindow / Median.of(of(contestant), Cost::seconds);
    }

    /** Of each window the first one's cost to a contestant's, ascending. */
    private double[] ratios(String contestant, ToDoubleFunction<Cost> part) {
        List<Cost> first = costs.values().iterator().next();
        List<Cost> own = of(contestant);
        return IntStream.range(0, own.size())
                .mapToDouble(i -> part.applyAsDouble(first.get(i)) / part.applyAsDouble(own.get(i)))
                .sorted()
                .toArray();
    }

    private List<Cost> of(String contestant) {
        return costs.getOrDefault(contestant, List.of());
    }
}
