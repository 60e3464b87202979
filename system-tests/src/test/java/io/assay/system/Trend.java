package io.assay.system;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a measure that is taken again and again grows: the median of its last third is compared with that of its first,
 * so that a few outliers say nothing.
 *
 * @param factor how much larger the last third may be than the first; at least 1
 * @param allowance what it may be larger beside that, in the measure's unit: what noise makes of values near zero
 */
record Trend(double factor, double allowance) {
    /** Whether so many values, in the order in which they were taken, grow by more than is allowed. */
    boolean isUpwards(List<? extends Number> values) {
        if (values.size() < 3) {
            throw new IllegalArgumentException("three thirds need three values: " + values);
        }
        int third = values.size() / 3;
        double first = median(values.subList(0, third));
        double last = median(values.subList(values.size() - third, values.size()));
        return last > factor * first + allowance;
    }

    private static double median(List<? extends Number> values) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }
}
