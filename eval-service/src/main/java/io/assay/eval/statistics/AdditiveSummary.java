package io.assay.eval.statistics;

import java.util.function.Function;

/**
 * A summary that follows from sums over the examples. So those that are always chosen together are added up once, however
 * often they are chosen.
 *
 * @param <T> what a choice comes to
 */
public interface AdditiveSummary<T> extends Summary<T> {
    /** Number of sums. */
    int sums();

    /** Adds what an example brings, so many times. */
    void add(int example, double weight, double[] sums);

    /**
     * What sums come to.
     *
     * @param sums over a choice; read-only, and reused by the caller
     */
    T of(double[] sums);

    /**
     * A summary of columns' sums.
     *
     * @param columns one value an example each; not copied
     */
    static <T> AdditiveSummary<T> ofColumns(Function<double[], T> summary, double[]... columns) {
        return new AdditiveSummary<>() {
            @Override
            public int sums() {
                return columns.length;
            }

            @Override
            public void add(int example, double weight, double[] sums) {
                for (int column = 0; column < columns.length; column++) {
                    sums[column] += weight * columns[column][example];
                }
            }

            @Override
            public T of(double[] sums) {
                return summary.apply(sums);
            }
        };
    }

    @Override
    default T over(double[] weights) {
        double[] sums = new double[sums()];
        for (int example = 0; example < weights.length; example++) {
            if (weights[example] != 0) {
                add(example, weights[example], sums);
            }
        }
        return of(sums);
    }

    @Override
    default AdditiveSummary<T> within(int[] part, int examples) {
        AdditiveSummary<T> all = this;
        return new AdditiveSummary<>() {
            @Override
            public int sums() {
                return all.sums();
            }

            @Override
            public void add(int example, double weight, double[] sums) {
                all.add(part[example], weight, sums);
            }

            @Override
            public T of(double[] sums) {
                return all.of(sums);
            }
        };
    }
}
