package io.assay.eval.labelling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How much two texts can mean the same.
 *
 * @param low the least
 * @param high the most, which is greater
 */
public record Scale(double low, double high) {
    /** That of most data sets of pairs, such as STS-B: from 0, nothing in common, to 5, the same meaning. */
    public static final Scale USUAL = new Scale(0, 5);

    private static final int MOST_STEPS = 10;
    private static final int STEPS_OF_ONE = 5;

    /** The scale between whole numbers that holds two scores and all between them. */
    public static Scale holding(double low, double high) {
        double floor = Math.floor(low);
        return new Scale(floor, Math.max(floor + 1, Math.ceil(high)));
    }

    /** Scores to choose from, evenly spaced: whole numbers where there are few of them, fifths between 0 and 1. */
    public List<String> scores() {
        double width = high - low;
        int steps = width == 1 ? STEPS_OF_ONE : (int) Math.min(width, MOST_STEPS);
        List<String> scores = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            scores.add(BigDecimal.valueOf(low + width * step / steps)
                    .setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString());
        }
        return scores;
    }
}
