package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How often each class was meant, was given, and both, over weighted examples: all that the metrics of labels need.
 * Classes that a model gives and that the dataset does not list are counted, but make no average of their own.
 */
public final class ClassTally {
    private final double examples;
    private final double[] meant;
    private final double[] given;
    private final double[] both;
    private final int listed;

    /** The arrays are not copied. The first {@code listed} classes are those of the dataset. */
    ClassTally(double examples, double[] meant, double[] given, double[] both, int listed) {
        this.examples = examples;
        this.meant = meant;
        this.given = given;
        this.both = both;
        this.listed = listed;
    }

    /** The counts of a listed class. */
    public ClassCounts of(int label) {
        return new ClassCounts(both[label], given[label] - both[label], meant[label] - both[label]);
    }

    /** The listed class that was meant most often; of equal ones the first. */
    public int mostFrequent() {
        int most = 0;
        for (int label = 1; label < listed; label++) {
            if (meant[label] > meant[most]) {
                most = label;
            }
        }
        return most;
    }

    /** The counts if a listed class were given to all of these examples. */
    public ClassTally ifAlwaysGiven(int label) {
        double[] always = new double[meant.length];
        double[] right = new double[meant.length];
        always[label] = examples;
        right[label] = meant[label];
        return new ClassTally(examples, meant, always, right, listed);
    }

    /** The counts of all listed classes, in their order. */
    public List<ClassCounts> classes() {
        List<ClassCounts> classes = new ArrayList<>(listed);
        for (int label = 0; label < listed; label++) {
            classes.add(of(label));
        }
        return classes;
    }

    /**
     * An average of a measure, in [0, 1], where a share of nothing is 0. Micro is of all decisions, those for classes
     * that are not listed among them; the others are over the listed classes that occur in these examples.
     */
    public double average(Averaging averaging, ClassMeasure measure) {
        if (averaging == Averaging.MICRO) {
            return measure.of(total(), ZeroDivision.ZERO);
        }
        List<ClassCounts> occurring = occurring();
        return occurring.isEmpty() ? Double.NaN : averaging.of(occurring, measure, ZeroDivision.ZERO);
    }

    /** Mean recall of the listed classes that these examples have. NaN where they have none. */
    public double balancedAccuracy() {
        double sum = 0;
        int classes = 0;
        for (int label = 0; label < listed; label++) {
            if (meant[label] > 0) {
                sum += both[label] / meant[label];
                classes++;
            }
        }
        return classes == 0 ? Double.NaN : sum / classes;
    }

    /**
     * Matthews' correlation of what was meant and what was given, in [-1, 1], for one class an example (Gorodkin 2004);
     * 0 where either is always the same. No class at all is one more class.
     */
    public double matthews() {
        double right = 0;
        double products = 0;
        double meantSquares = 0;
        double givenSquares = 0;
        for (int label = 0; label < meant.length; label++) {
            right += both[label];
            products += meant[label] * given[label];
            meantSquares += meant[label] * meant[label];
            givenSquares += given[label] * given[label];
        }
        double silent = silent();
        double all = examples * examples;
        double denominator = (all - meantSquares) * (all - givenSquares - silent * silent);
        return denominator <= 0 ? 0 : (right * examples - products) / Math.sqrt(denominator);
    }

    /**
     * Cohen's kappa: how much oftener than by chance what was meant was given, for one class an example, at most 1. NaN
     * where both are always the same class. No class at all is one more class.
     */
    public double cohenKappa() {
        double right = 0;
        double products = 0;
        for (int label = 0; label < meant.length; label++) {
            right += both[label];
            products += meant[label] * given[label];
        }
        return 1 - (examples - right) / (examples - products / examples);
    }

    private List<ClassCounts> occurring() {
        List<ClassCounts> occurring = new ArrayList<>(listed);
        for (int label = 0; label < listed; label++) {
            ClassCounts counts = of(label);
            if (counts.occurs()) {
                occurring.add(counts);
            }
        }
        return occurring;
    }

    private ClassCounts total() {
        double right = 0;
        double claimed = 0;
        double support = 0;
        for (int label = 0; label < meant.length; label++) {
            right += both[label];
            claimed += given[label];
            support += meant[label];
        }
        return new ClassCounts(right, claimed - right, support - right);
    }

    /** Examples that were given no class. */
    private double silent() {
        double silent = examples;
        for (double one : given) {
            silent -= one;
        }
        return Math.max(0, silent);
    }
}
