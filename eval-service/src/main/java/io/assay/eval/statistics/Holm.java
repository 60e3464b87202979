package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Corrects p-values for having asked several questions: below 0.05, the chance that any of them is wrongly so is at
 * most 5 %, however the tests depend on each other (Holm 1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * The adjusted p-values, in the order of the given ones.
     *
     * @param pValues in [0, 1]
     */
    public static double[] adjust(double[] pValues) {
        Integer[] ascending = new Integer[pValues.length];
        Arrays.setAll(ascending, i -> i);
        Arrays.sort(ascending, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double greatest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int index = ascending[rank];
            greatest = Math.max(greatest, Math.min(1, (pValues.length - rank) * pValues[index]));
            adjusted[index] = greatest;
        }
        return adjusted;
    }
}
