package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each class was given for each that was meant, for one class an example. Examples of which either class is
 * not among the labels are left out, as in scikit-learn; list them all for the whole picture.
 */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final double[][] weights;

    /** A matrix without examples. */
    public ConfusionMatrix(List<String> labels) {
        this.labels = Collections.unmodifiableList(new ArrayList<>(labels));
        labels.forEach(label -> numbers.put(label, numbers.size()));
        this.weights = new double[numbers.size()][numbers.size()];
    }

    /** The classes of rows and columns. */
    public List<String> labels() {
        return labels;
    }

    /**
     * Counts an example.
     *
     * @param weight what it counts for, mostly 1
     */
    public void add(String meant, String given, double weight) {
        Integer row = numbers.get(meant);
        Integer column = numbers.get(given);
        if (row != null && column != null) {
            weights[row][column] += weight;
        }
    }

    /** A copy of the counts: a row for each class that was meant, a column for each that was given. */
    public double[][] counts() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    /** The counts as shares, each in [0, 1]; 0 where there is nothing to have a share of. */
    public double[][] shares(Share share) {
        double[] sums = sums(share);
        double[][] shares = new double[weights.length][weights.length];
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights.length; column++) {
                shares[row][column] = ZeroDivision.ZERO.of(weights[row][column], sums[share.index(row, column)]);
            }
        }
        return shares;
    }

    /**
     * Cohen's kappa: how much oftener than by chance what was meant was given, at most 1. NaN where both are always the
     * same class.
     *
     * @param distance how far apart two classes are that stand apart in the order of the labels
     */
    public double cohenKappa(Distance distance) {
        double[] rows = sums(Share.OF_MEANT);
        double[] columns = sums(Share.OF_GIVEN);
        double all = sums(Share.OF_ALL)[0];
        double seen = 0;
        double expected = 0;
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights.length; column++) {
                double apart = distance.of(Math.abs(row - column));
                seen += apart * weights[row][column];
                expected += apart * rows[row] * columns[column] / all;
            }
        }
        return 1 - seen / expected;
    }

    private double[] sums(Share share) {
        double[] sums = new double[Math.max(1, weights.length)];
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights.length; column++) {
                sums[share.index(row, column)] += weights[row][column];
            }
        }
        return sums;
    }

    /** Of what a cell is a share. */
    public enum Share {
        /** Of the examples of the class that was meant: the diagonal holds recalls. */
        OF_MEANT {
            @Override
            int index(int row, int column) {
                return row;
            }
        },
        /** Of the examples that were given the class: the diagonal holds precisions. */
        OF_GIVEN {
            @Override
            int index(int row, int column) {
                return column;
            }
        },
        /** Of all examples. */
        OF_ALL {
            @Override
            int index(int row, int column) {
                return 0;
            }
        };

        /** To which sum a cell belongs. */
        abstract int index(int row, int column);
    }

    /** How much worse it is to be further off, where classes have an order. */
    public enum Distance {
        /** Wrong is wrong. */
        EQUAL {
            @Override
            double of(int steps) {
                return steps == 0 ? 0 : 1;
            }
        },
        /** The number of steps. */
        LINEAR {
            @Override
            double of(int steps) {
                return steps;
            }
        },
        /** Its square. */
        QUADRATIC {
            @Override
            double of(int steps) {
                return (double) steps * steps;
            }
        };

        abstract double of(int steps);
    }
}
