package io.assay.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many texts a second there were as something grew. */
final class Growth {
    private static final int WIDEST_BAR = 40;

    private final String of;
    private final String model;
    private final List<Step> steps = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param of what grows
     */
    Growth(String of, String model) {
        this.of = of;
        this.model = model;
    }

    /**
     * One size.
     *
     * @param mebibytes memory that the processes which are looked at had in RAM
     */
    record Step(long size, double textsPerSecond, long mebibytes) {}

    /** The next size. */
    void add(long size, double textsPerSecond, long mebibytes) {
        steps.add(new Step(size, textsPerSecond, mebibytes));
    }

    /** A bar for each size, with its share of the first one's speed. */
    String chart() {
        double fastest = steps.stream().mapToDouble(Step::textsPerSecond).max().orElseThrow();
        double first = steps.get(0).textsPerSecond();
        return steps.stream()
                .map(step -> String.format(
                        Locale.ROOT,
                        "  %,9d %7.1f texts/s  %-" + WIDEST_BAR + "s  %.2f of the first, %,d MiB%n",
                        step.size(),
                        step.textsPerSecond(),
                        "#".repeat((int) Math.round(WIDEST_BAR * step.textsPerSecond() / fastest)),
                        step.textsPerSecond() / first,
                        step.mebibytes()))
                .collect(Collectors.joining("", String.format("%n%s, %s%n", of, model), ""));
    }

    /** The same as members of a JSON object. */
    String figures() {
        return steps.stream()
                .map(step -> String.format(
                        Locale.ROOT,
                        "{\"%s\":%d,\"textsPerSecond\":%.1f,\"MiB\":%d}",
                        of,
                        step.size(),
                        step.textsPerSecond(),
                        step.mebibytes()))
                .collect(Collectors.joining(",", "\"model\":\"" + model + "\",\"steps\":[", "]"));
    }
}
