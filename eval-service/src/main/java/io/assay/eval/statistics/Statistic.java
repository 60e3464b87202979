package io.assay.eval.statistics;

/** A number that follows from a choice of examples, such as a correlation over them. */
@FunctionalInterface
public interface Statistic {
    /**
     * The statistic over some examples.
     *
     * @param examples their indices, in any order, some perhaps several times; read-only, and reused by the caller
     * @return NaN where it is not defined over these
     */
    double over(int[] examples);
}
