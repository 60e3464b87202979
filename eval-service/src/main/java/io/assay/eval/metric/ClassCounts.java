package io.assay.eval.metric;

import java.util.Collection;

/**
 * How often one class was found, claimed wrongly, and missed. Counts of disjoint sets of examples add up. Where examples
 * weigh more or less than 1, the counts are sums of weights.
 *
 * @param truePositives examples of the class that were predicted as it
 * @param falsePositives examples of another class that were predicted as it
 * @param falseNegatives examples of the class that were predicted otherwise, or on which the model failed
 */
public record ClassCounts(double truePositives, double falsePositives, double falseNegatives) {
    /** The counts of all classes together. */
    public static ClassCounts sum(Collection<ClassCounts> classes) {
        double truePositives = 0;
        double falsePositives = 0;
        double falseNegatives = 0;
        for (ClassCounts one : classes) {
            truePositives += one.truePositives;
            falsePositives += one.falsePositives;
            falseNegatives += one.falseNegatives;
        }
        return new ClassCounts(truePositives, falsePositives, falseNegatives);
    }

    /** Number of examples of the class. */
    public double support() {
        return truePositives + falseNegatives;
    }

    /** Whether there is an example of the class, or one was predicted as it. */
    public boolean occurs() {
        return truePositives + falsePositives + falseNegatives > 0;
    }

    /** Share of what was claimed that is right, in [0, 1]. */
    public double precision(ZeroDivision zeroDivision) {
        return zeroDivision.of(truePositives, truePositives + falsePositives);
    }

    /** Share of what there is that was found, in [0, 1]. */
    public double recall(ZeroDivision zeroDivision) {
        return zeroDivision.of(truePositives, truePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall, in [0, 1]; undefined only for a class neither present nor predicted. */
    public double f1(ZeroDivision zeroDivision) {
        return zeroDivision.of(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }
}
