package io.assay.eval.statistics;

import java.util.Arrays;

/**
 * What a choice of examples comes to, such as the counts that metrics follow from. Choices are summed up by several threads.
 *
 * @param <T> what it is
 */
@FunctionalInterface
public interface Summary<T> {
    /**
     * Of a choice.
     *
     * @param weights what each example counts for: 1, or how often it was drawn; read-only, and reused by the caller
     */
    T over(double[] weights);

    /** Of all examples, each once. */
    default T overAll(int examples) {
        double[] once = new double[examples];
        Arrays.fill(once, 1);
        return over(once);
    }

    /**
     * The same of some of the examples, numbered anew in their order.
     *
     * @param part indices of the examples
     * @param examples number of all
     */
    default Summary<T> within(int[] part, int examples) {
        return weights -> {
            double[] all = new double[examples];
            for (int place = 0; place < part.length; place++) {
                all[part[place]] = weights[place];
            }
            return over(all);
        };
    }
}
